import { DayField, TextField } from '../../platform/http/index.js';

export class DaysFilter {
  @DayField({ optional: true }) from?: string;
  @DayField({ optional: true }) to?: string;
}

/** Which account, for those who have several. */
export class AccountFilter extends DaysFilter {
  @TextField({ optional: true, max: 80 }) cluster?: string;
  @TextField({ optional: true, max: 80 }) organisation?: string;
}
