import { type Cents, sum } from '../../kernel/money.js';
import { checkVatId } from '../../kernel/vat-id.js';

/** A part of a document that was supplied to a business elsewhere in the Union. */
export interface UnionSupply {
  readonly kind: 'invoice' | 'credit_note';
  readonly number: string;
  /** AE for services, K for goods. */
  readonly category: 'AE' | 'K';
  readonly baseCents: Cents;
  /** As it stands on the document. */
  readonly vatId: string | null;
  readonly customer: string;
}

export type IcpWarning = 'missing' | 'country' | 'form' | 'check' | 'negative';

/** What is listed for one VAT id (Opgaaf intracommunautaire prestaties). */
export interface IcpRow {
  readonly vatId: string | null;
  /** ISO 3166, two letters, when the id is of a member state. */
  readonly country: string | null;
  readonly customers: readonly string[];
  readonly goodsCents: Cents;
  readonly servicesCents: Cents;
  readonly totalCents: Cents;
  readonly documents: readonly string[];
  readonly warning: IcpWarning | null;
}

/** Supplies by VAT id; credit notes subtract. Ids that cannot be right carry a warning. */
export function icpListing(supplies: readonly UnionSupply[]): IcpRow[] {
  const groups = new Map<string, UnionSupply[]>();
  for (const supply of supplies) {
    const key = supply.vatId === null ? '' : written(supply.vatId);
    const group = groups.get(key);
    if (group) group.push(supply);
    else groups.set(key, [supply]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, group]) => rowOf(id, group));
}

function rowOf(id: string, group: readonly UnionSupply[]): IcpRow {
  const of = (category: string): Cents =>
    sum(group.filter((one) => one.category === category).map(effect));
  const [goodsCents, servicesCents] = [of('K'), of('AE')];
  const { country, reason } = checkVatId(id);
  const isNegative = goodsCents < 0 || servicesCents < 0;
  const wrong = id === '' ? 'missing' : reason;
  return {
    ...{ vatId: id === '' ? null : id, country, goodsCents, servicesCents },
    ...{ customers: unique(group.map(({ customer }) => customer)) },
    ...{
      totalCents: goodsCents + servicesCents,
      documents: unique(group.map((one) => one.number)),
    },
    warning: wrong ?? (isNegative ? 'negative' : null),
  };
}

const effect = ({ kind, baseCents }: UnionSupply): Cents =>
  kind === 'credit_note' && baseCents !== 0 ? -baseCents : baseCents;

const written = (vatId: string): string => vatId.toUpperCase().replaceAll(/[\s.-]/g, '');

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
