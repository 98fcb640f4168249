import { basisPointsOf, type Cents, sum } from '../../kernel/money.js';
import type { VatDecision } from './vat.js';
import { vatCategories } from './vat-categories.js';

export interface PricedLine extends VatDecision {
  readonly netCents: Cents;
}

/** What a document says about one category and rate. */
export interface VatPart extends VatDecision {
  readonly baseCents: Cents;
  readonly vatCents: Cents;
}

export interface Totals {
  readonly vat: readonly VatPart[];
  readonly netCents: Cents;
  readonly vatCents: Cents;
  readonly totalCents: Cents;
}

/** Says the VAT over a base; the whole document's when lines correct another one. */
export type VatOver = (part: Omit<VatPart, 'vatCents'>) => Cents;

/**
 * VAT per category and rate over the document's lines, rounded once per part, so that the parts
 * add up to the whole.
 */
export function totalsOf(
  lines: readonly PricedLine[],
  vatOver: VatOver = ({ baseCents, rateBp }) => basisPointsOf(baseCents, rateBp),
): Totals {
  const vat = grouped(lines).map((group) => partOf(group, vatOver));
  const netCents = sum(lines.map((line) => line.netCents));
  const vatCents = sum(vat.map((part) => part.vatCents));
  return { vat, netCents, vatCents, totalCents: netCents + vatCents };
}

/** Lines of one category and rate each, in the order in which categories are listed. */
function grouped(lines: readonly PricedLine[]): PricedLine[][] {
  const groups = new Map<string, PricedLine[]>();
  for (const line of lines) {
    const key = `${vatCategories.indexOf(line.category)}:${String(99_999 - line.rateBp).padStart(5, '0')}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function partOf(group: readonly PricedLine[], vatOver: VatOver): VatPart {
  const [first] = group;
  if (!first) throw new RangeError('a part of VAT without lines');
  const { category, rateBp, reasonCode, reason } = first;
  const part = { category, rateBp, reasonCode, reason };
  const baseCents = sum(group.map((line) => line.netCents));
  return { ...part, baseCents, vatCents: vatOver({ ...part, baseCents }) };
}
