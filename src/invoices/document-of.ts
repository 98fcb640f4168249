import type { LocalDate } from '../kernel/local-date.js';
import type { Localised } from '../kernel/localised.js';
import type {
  DocumentLine,
  DocumentParty,
  DocumentVat,
  InvoiceDocument,
} from './document/invoice-document.js';
import { paymentReference } from './document/payment-reference.js';
import type { InvoiceLineView, InvoiceView } from './invoices.views.js';

export interface Issue {
  /** Empty while it is a draft. */
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly footer: Localised | null;
}

export interface Parties {
  readonly cluster: InvoiceDocument['cluster'];
  readonly seller: InvoiceDocument['seller'];
  readonly buyer: DocumentParty;
}

type Sums = 'netCents' | 'vatCents' | 'totalCents';
type Words = 'kind' | 'locale' | 'note' | 'buyerReference' | 'corrects';
type SaidLine = Omit<InvoiceLineView, 'id' | 'chargeId' | 'correctsLineId' | 'supply' | 'stream'>;

/** What somebody wrote down; the parties and the dates come on top. */
export interface Said extends Pick<InvoiceView, Sums | Words | 'vat'> {
  readonly lines: readonly SaidLine[];
}

/** All that a document says, as it stands on the day of its issue. */
export function documentOf(said: Said, parties: Parties, issue: Issue): InvoiceDocument {
  const { kind, locale, netCents, vatCents, totalCents } = said;
  const { number, footer, ...dates } = issue;
  const note = [said.note, footer?.[locale]].filter(Boolean).join('\n\n');
  return {
    ...{ kind, number, locale, ...dates, currency: 'EUR', ...parties },
    buyerReference: said.buyerReference ?? parties.buyer.name,
    paymentReference: kind === 'invoice' && number ? paymentReference(number) : null,
    corrects: said.corrects.map((one) => ({ number: one.number, issuedOn: one.issuedOn })),
    delivery: deliveryOf(said.lines),
    note: note === '' ? null : note,
    lines: said.lines.map((line) => lineOf(line, locale)),
    vat: said.vat.map(({ reason, ...part }): DocumentVat => {
      return { ...part, reason: reason?.[locale] ?? null };
    }),
    ...{ netCents, vatCents, totalCents },
  };
}

/** Where goods went that are not taxed here. */
const deliveryOf = (lines: readonly SaidLine[]): InvoiceDocument['delivery'] =>
  lines.find(({ vatCategory }) => vatCategory === 'K' || vatCategory === 'G')?.facts.delivered ??
  null;

const lineOf = (line: SaidLine, locale: 'en' | 'nl'): DocumentLine => ({
  ...{ position: line.position, description: line.description[locale] },
  ...{ quantityMilli: line.quantityMilli, unit: line.unit, unitPriceCents: line.unitPriceCents },
  ...{ grossCents: line.grossCents, discountCents: line.discountCents },
  discountReason: line.discountReason?.[locale] ?? null,
  ...{ netCents: line.netCents, period: line.period },
  ...{ vatCategory: line.vatCategory, vatRateBp: line.vatRateBp },
});
