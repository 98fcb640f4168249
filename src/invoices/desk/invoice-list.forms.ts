import {
  ChoiceField,
  ChoicesField,
  DayField,
  TextField,
  WholeNumberField,
} from '../../platform/http/index.js';
import { listViews, sortNames } from './invoice-list.queries.js';

/** What may be asked of a list of documents. */
export class InvoiceFilter {
  @ChoiceField(listViews, { optional: true }) view?: (typeof listViews)[number];
  @TextField({ optional: true, max: 100 }) q?: string;
  @DayField({ optional: true }) from?: string;
  @DayField({ optional: true }) to?: string;
  @ChoiceField(sortNames, { optional: true }) sort?: (typeof sortNames)[number];
  @WholeNumberField({ optional: true, min: 1, max: 100_000 }) page?: number;
}

export const bulkActions = ['issue', 'send', 'export'] as const;

/** What to do with chosen documents, or with all that the list shows. */
export class BulkForm {
  @ChoiceField(bulkActions) action!: (typeof bulkActions)[number];
  @ChoiceField(['chosen', 'all']) scope!: 'chosen' | 'all';
  @ChoicesField(undefined, { optional: true, max: 500 }) ids?: string[];
  @ChoiceField(listViews, { optional: true }) view?: (typeof listViews)[number];
  @TextField({ optional: true, max: 100 }) q?: string;
  @DayField({ optional: true }) from?: string;
  @DayField({ optional: true }) to?: string;
}

export class WaitingFilter {
  @TextField({ optional: true, max: 100 }) q?: string;
}

/** Which charges become documents, and how far. */
export class WaitingForm {
  @ChoiceField(['draft', 'issue']) action!: 'draft' | 'issue';
  @ChoicesField(undefined, { max: 500 }) charges!: string[];
}
