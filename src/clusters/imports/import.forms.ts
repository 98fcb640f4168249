import { FlagField, TextField } from '../../platform/http/index.js';

/** A file, or its lines pasted. */
export class ImportFileForm {
  @TextField({ optional: true, max: 200_000 }) text?: string;
  /** A browser without scripts names an empty file input too. */
  @TextField({ optional: true, max: 300 }) file?: string;
  @FlagField() skipKnown!: boolean;
}
