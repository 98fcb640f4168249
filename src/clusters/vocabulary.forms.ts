import { TextField } from '../platform/http/index.js';

/** The words of a tag. */
export class TermForm {
  @TextField() labelEn!: string;
  @TextField() labelNl!: string;
}

/** A new tag: its code stays, since others refer to it. */
export class NewTermForm extends TermForm {
  @TextField({ max: 60 }) code!: string;
}
