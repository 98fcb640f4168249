import {
  ChoiceField,
  ChoicesField,
  DayField,
  TextField,
  WholeNumberField,
} from '../../platform/http/index.js';
import { LineForm } from '../desk/draft.forms.js';
import { listViews } from '../desk/invoice-list.queries.js';

/** A page of documents. */
export class InvoiceCursor {
  @ChoiceField(listViews, { optional: true }) view?: (typeof listViews)[number];
  @TextField({ optional: true, max: 100 }) q?: string;
  @DayField({ optional: true }) from?: string;
  @DayField({ optional: true }) to?: string;
  @TextField({ optional: true, max: 60 }) after?: string;
  @WholeNumberField({ optional: true, min: 1, max: 200 }) limit?: number;
}

/** A charge written by hand; the organisation by its name in addresses. */
export class NewChargeForm extends LineForm {
  @TextField({ max: 80 }) organisation!: string;
}

export class NewInvoiceDraftForm {
  @TextField({ max: 80 }) organisation!: string;
  @ChoicesField(undefined, { max: 200 }) charges!: string[];
  @TextField({ optional: true, max: 100 }) buyerReference?: string;
  @TextField({ optional: true, max: 500 }) note?: string;
}

/** What is left of the invoice, or amounts in cents for lines in the same order. */
export class InvoiceCreditForm {
  @TextField({ min: 5, max: 500 }) reason!: string;
  @ChoicesField(undefined, { optional: true, max: 200 }) lines?: string[];
  @ChoicesField(undefined, { optional: true, max: 200 }) amounts?: string[];
}
