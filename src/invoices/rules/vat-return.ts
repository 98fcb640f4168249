import type { LocalDate } from '../../kernel/local-date.js';
import { type Cents, sum } from '../../kernel/money.js';
import { type VatCategory, vatCategories } from './vat-categories.js';
import { vatRateOn } from './vat-rates.js';

/**
 * Questions of the Dutch VAT return that a seller's own supplies can fall under (Belastingdienst,
 * explanation of the digital return): 1a standard rate, 1b reduced rate, 1c another rate, 1e zero
 * rate here, 3a goods leaving the Union, 3b goods and services to businesses in the Union. What is
 * exempt or outside the scope is under none of them.
 */
export const vatBoxes = ['1a', '1b', '1c', '1e', '3a', '3b', 'none'] as const;
export type VatBox = (typeof vatBoxes)[number];

/** A part of a document's VAT; `kind` says whether it is owed or given back. */
export interface ReturnPart {
  readonly kind: 'invoice' | 'credit_note';
  readonly issuedOn: LocalDate;
  readonly category: VatCategory;
  readonly rateBp: number;
  readonly baseCents: Cents;
  readonly vatCents: Cents;
}

export interface ReturnRow {
  readonly box: VatBox;
  readonly category: VatCategory;
  readonly rateBp: number;
  readonly baseCents: Cents;
  readonly vatCents: Cents;
}

export function boxOf({
  category,
  rateBp,
  issuedOn,
}: Pick<ReturnPart, 'category' | 'rateBp' | 'issuedOn'>): VatBox {
  if (category === 'S') return taxedBox(rateBp, issuedOn);
  if (category === 'Z') return '1e';
  if (category === 'G') return '3a';
  return category === 'AE' || category === 'K' ? '3b' : 'none';
}

function taxedBox(rateBp: number, day: LocalDate): VatBox {
  if (rateBp === vatRateOn(day)) return '1a';
  return rateBp === vatRateOn(day, 'reduced') ? '1b' : '1c';
}

/** Supplies by question, category and rate; credit notes subtract. */
export function vatReturn(parts: readonly ReturnPart[]): ReturnRow[] {
  const groups = new Map<string, ReturnPart[]>();
  for (const part of parts) {
    const key = [
      vatBoxes.indexOf(boxOf(part)),
      vatCategories.indexOf(part.category),
      String(part.rateBp).padStart(5, '0'),
    ].join(':');
    const group = groups.get(key);
    if (group) group.push(part);
    else groups.set(key, [part]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const [first] = group;
      if (!first) return [];
      const { category, rateBp } = first;
      return {
        ...{ box: boxOf(first), category, rateBp },
        baseCents: sum(group.map(({ kind, baseCents }) => effect(kind, baseCents))),
        vatCents: sum(group.map(({ kind, vatCents }) => effect(kind, vatCents))),
      };
    });
}

const effect = (kind: ReturnPart['kind'], cents: Cents): Cents =>
  kind === 'credit_note' && cents !== 0 ? -cents : cents;
