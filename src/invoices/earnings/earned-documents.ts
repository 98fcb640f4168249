import type { EarnedDocument } from './earnings.views.js';

/** What the lines of a document earn together, stream by stream; what comes to nothing is left out. */
export function byDocument(rows: readonly EarnedDocument[]): EarnedDocument[] {
  const found = new Map<string, EarnedDocument>();
  for (const { invoiceId, number, organisationId, organisation, stream, amountCents } of rows) {
    const key = `${invoiceId} ${stream}`;
    const before = found.get(key)?.amountCents ?? 0;
    const facts = { invoiceId, number, organisationId, organisation, stream };
    found.set(key, { ...facts, amountCents: before + amountCents });
  }
  return [...found.values()].filter(({ amountCents }) => amountCents !== 0);
}
