import { ChoiceField, ChoicesField, TextField } from '../../platform/http/index.js';

/** How much of an invoice to credit: all that is left, or amounts by line. */
export class CreditForm {
  @ChoiceField(['whole', 'parts']) extent!: 'whole' | 'parts';
  @TextField({ min: 5, max: 500 }) reason!: string;
  /** The lines, and in the same order what to credit of each; empty for nothing. */
  @ChoicesField(undefined, { optional: true, max: 200 }) line?: string[];
  @ChoicesField(undefined, { optional: true, max: 200 }) amount?: string[];
}
