import { ChoiceField, ChoicesField, DayField, TextField } from '../../platform/http/index.js';
import { applicationViews } from '../manage.forms.js';

/** Which applications: those that were ticked, or all that the list's filter shows. */
export class ApplicationSelection {
  @ChoiceField(['chosen', 'all'], { optional: true }) scope?: 'chosen' | 'all';
  @ChoicesField(undefined, { optional: true, max: 500 }) ref?: string[];
  @ChoiceField(applicationViews, { optional: true }) view?: (typeof applicationViews)[number];
  @TextField({ optional: true, max: 80 }) tier?: string;
  @TextField({ optional: true, max: 100 }) q?: string;
}

export class BulkApproveForm extends ApplicationSelection {
  @DayField() startsOn!: string;
}

export class BulkMessageForm extends ApplicationSelection {
  @TextField({ min: 5, max: 4000 }) message!: string;
}
