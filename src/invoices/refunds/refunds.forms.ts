import {
  ChoiceField,
  ChoicesField,
  DayField,
  EuroField,
  TextField,
} from '../../platform/http/index.js';

export const refundWays = ['transfer', 'online'] as const;

export class RefundForm {
  /** The credit note or the payment, by its id. */
  @TextField({ max: 36 }) source!: string;
  @EuroField({ min: 1 }) amount!: number;
  @ChoiceField(refundWays) way!: string;
  @TextField({ max: 50, optional: true }) iban?: string;
  @TextField({ max: 140, optional: true }) holder?: string;
}

export class RefundFilter {
  @TextField({ max: 36, optional: true }) source?: string;
}

export class ExportForm {
  @ChoicesField(undefined, { max: 1000 }) refunds!: string[];
}

export class PaidForm {
  @DayField() paidOn!: string;
}
