import { ChoiceField, ChoicesField, TextField } from '../../platform/http/index.js';
import { memberViews } from '../manage.forms.js';
import { feeClasses } from '../rules/fee-classes.js';

/** Which members: those that were ticked, or all that the list's filter shows. */
export class SelectionFilter {
  @ChoiceField(['chosen', 'all'], { optional: true }) scope?: 'chosen' | 'all';
  @ChoicesField(undefined, { optional: true, max: 500 }) ref?: string[];
  @ChoiceField(memberViews, { optional: true }) state?: string;
  @TextField({ optional: true, max: 80 }) tier?: string;
  @ChoiceField(feeClasses, { optional: true }) size?: string;
  @TextField({ optional: true, max: 100 }) q?: string;
}

export class BulkMailForm extends SelectionFilter {
  @TextField({ max: 150 }) subject!: string;
  @TextField({ min: 10, max: 4000 }) message!: string;
}

export class BulkAuthoriseForm extends SelectionFilter {
  @TextField({ min: 10, max: 1000 }) reason!: string;
}
