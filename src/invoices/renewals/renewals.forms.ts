import { DayField, TextField, WholeNumberField } from '../../platform/http/index.js';

/** The terms to renew: those that end within days, of one tier or of all. */
export class RenewalsForm {
  @DayField() from!: string;
  @DayField() to!: string;
  @TextField({ optional: true, max: 80 }) tier?: string;
}

export class RenewalsFilter {
  @DayField({ optional: true }) from?: string;
  @DayField({ optional: true }) to?: string;
  @TextField({ optional: true, max: 80 }) tier?: string;
  @WholeNumberField({ optional: true, min: 1, max: 100_000 }) page?: number;
}
