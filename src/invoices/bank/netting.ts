/** Something open with its amount: an invoice, or a credit note. */
export interface OpenAmount {
  readonly id: string;
  readonly openCents: number;
}

/** What a credit note settles of an invoice. */
export interface CreditPart {
  readonly creditNoteId: string;
  readonly documentId: string;
  readonly amountCents: number;
}

/** Invoices that a payer paid with money and credit notes together, to the cent. */
export interface Netting {
  /** The money of the booking over the invoices; nothing where credit alone settles one. */
  readonly money: readonly { readonly documentId: string; readonly amountCents: number }[];
  readonly credits: readonly CreditPart[];
}

/** A form has so many rows; more than that says little as well. */
export const INVOICES_AT_MOST = 6;
export const CREDITS_AT_MOST = 3;
const LOOKED_AT = { invoices: 8, credits: 4 } as const;

/**
 * The invoices less the credit notes that are exactly the amount: as few documents as do it, the
 * earliest in their order. All credit notes that are chosen are used up, and at least one is.
 */
export function netted(
  amountCents: number,
  invoices: readonly OpenAmount[],
  credits: readonly OpenAmount[],
): Netting | undefined {
  if (credits.length === 0) return undefined;
  const invoiceSets = subsets(invoices.slice(0, LOOKED_AT.invoices), INVOICES_AT_MOST);
  const creditSets = subsets(credits.slice(0, LOOKED_AT.credits), CREDITS_AT_MOST);
  const found = invoiceSets
    .flatMap((some) => creditSets.map((less) => ({ some, less })))
    .filter(({ some, less }) => total(some) - total(less) === amountCents)
    .toSorted((a, b) => a.some.length + a.less.length - b.some.length - b.less.length)[0];
  return found && divided(found.some, found.less);
}

/** Uses credit notes up in their order, as far as the invoices have room for them in theirs. */
export function spread(credits: readonly OpenAmount[], rooms: readonly OpenAmount[]): CreditPart[] {
  const left = new Map(rooms.map(({ id, openCents }) => [id, openCents]));
  return credits.flatMap(({ id: creditNoteId, openCents }) => {
    let credit = openCents;
    return rooms.flatMap(({ id: documentId }): CreditPart[] => {
      const amountCents = Math.min(credit, left.get(documentId) ?? 0);
      if (amountCents <= 0) return [];
      credit -= amountCents;
      left.set(documentId, (left.get(documentId) ?? 0) - amountCents);
      return [{ creditNoteId, documentId, amountCents }];
    });
  });
}

/** The credit goes to the largest invoice first, so that money settles all of them if it can. */
function divided(invoices: readonly OpenAmount[], credits: readonly OpenAmount[]): Netting {
  const parts = spread(
    credits,
    invoices.toSorted((a, b) => b.openCents - a.openCents),
  );
  const credited = (id: string): number =>
    parts.reduce((sum, one) => sum + (one.documentId === id ? one.amountCents : 0), 0);
  const money = invoices.map(({ id, openCents }) => {
    return { documentId: id, amountCents: openCents - credited(id) };
  });
  return { money, credits: parts };
}

/** Every choice of one to so many of them. */
function subsets(all: readonly OpenAmount[], atMost: number): OpenAmount[][] {
  const choices = Array.from({ length: 2 ** all.length - 1 }, (_, index) =>
    all.filter((__, place) => ((index + 1) >> place) & 1),
  );
  return choices.filter(({ length }) => length <= atMost);
}

const total = (some: readonly OpenAmount[]): number =>
  some.reduce((sum, { openCents }) => sum + openCents, 0);
