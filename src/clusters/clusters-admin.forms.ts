import { EmailField, TextField } from '../platform/http/index.js';
import { OutlineForm } from './canvas/outline.forms.js';

/** A new cluster: its words, its address and who organises it first. */
export class NewClusterForm extends OutlineForm {
  @TextField({ max: 60 }) slug!: string;
  @EmailField() organiser!: string;
}
