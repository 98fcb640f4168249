import { MonthField, TextField, WholeNumberField } from '../platform/http/index.js';

/** The years a report spans. */
export class SpanFilter {
  @WholeNumberField({ min: 2000, max: 2099, optional: true }) from?: number;
  @WholeNumberField({ min: 2000, max: 2099, optional: true }) to?: number;
}

export class PortfolioFilter {
  @WholeNumberField({ min: 2000, max: 2099, optional: true }) year?: number;
}

/** What of an opened figure is shown. */
export class OpenedFilter {
  @MonthField({ optional: true }) month?: string;
  @TextField({ max: 60, optional: true }) after?: string;
}
