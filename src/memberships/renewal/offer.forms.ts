import { FlagField, TextField } from '../../platform/http/index.js';

export class RenewalWishForm {
  /** The tier of the next term, by the name in its address. */
  @TextField({ max: 80 }) tier!: string;
  @FlagField() renewsByItself!: boolean;
  /** What the member wants to read on its invoices, such as a purchase order. */
  @TextField({ optional: true, max: 100 }) buyerReference?: string;
}
