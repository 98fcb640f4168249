import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { basisPointsOf } from '../kernel/money.js';
import { Db } from '../platform/database/index.js';
import { Drafts, type LineToDraft } from './drafts.js';
import { InvoiceLocks } from './invoice-locks.js';
import { InvoiceQueries } from './invoice.queries.js';
import type { InvoiceLineView, InvoiceView, InvoiceVatView } from './invoices.views.js';
import { Issuing } from './issuing.js';
import { issuedStates } from './rules/invoice-states.js';
import type { VatPart } from './rules/totals.js';
import { InvoiceTimeline } from './timeline.js';

/** How much of a line to credit; it has the sign of the line. */
export interface LineToCredit {
  readonly lineId: string;
  readonly amountCents: number;
}

/** A line with what is not credited yet. */
export interface CreditableLine extends InvoiceLineView {
  readonly leftCents: number;
}

/** Corrects issued invoices with credit notes. All inside a unit of work. */
@Injectable()
export class Crediting {
  constructor(
    private readonly db: Db,
    private readonly locks: InvoiceLocks,
    private readonly queries: InvoiceQueries,
    private readonly drafts: Drafts,
    private readonly issuing: Issuing,
    private readonly timeline: InvoiceTimeline,
  ) {}

  /** Credits all that is not credited yet; gives the id of the credit note. */
  async inFull(invoiceId: string, reason: string, by?: string): Promise<string> {
    await this.locks.hold(invoiceId);
    const lines = await this.creditable(invoiceId);
    const left = lines.map(({ id, leftCents }) => ({ lineId: id, amountCents: leftCents }));
    return this.lines(
      invoiceId,
      left.filter(({ amountCents }) => amountCents !== 0),
      ...([reason, by] as const),
    );
  }

  /** Credits parts of lines; gives the id of the credit note. */
  async lines(
    invoiceId: string,
    asked: readonly LineToCredit[],
    reason: string,
    by?: string,
  ): Promise<string> {
    const held = await this.locks.hold(invoiceId);
    const isOurs = held.kind === 'invoice' && held.origin === 'portal';
    if (!isOurs || !issuedStates.includes(held.state)) refuse('not_creditable');
    if (asked.length === 0) refuse('nothing_to_credit');
    const invoice = await this.queries.byId(invoiceId);
    const known = await this.creditable(invoiceId);
    const lines = asked.map((one) => partOf(known, one, invoice.vat));
    const { clusterId, organisationId, locale, buyerReference } = invoice;
    const id = await this.drafts.make({
      ...{ clusterId, organisationId, kind: 'credit_note', locale, lines, buyerReference, by },
      ...{ note: reason, evidence: { corrects: invoice.number } },
      vatOver: await this.vatLeft(invoice, known),
    });
    const number = await this.issuing.issue(id, by);
    await this.timeline.record({
      ...{ invoiceId, clusterId, kind: 'corrected', by, note: reason, facts: { number } },
    });
    return id;
  }

  /** The lines of an invoice with what is not credited yet. */
  async creditable(invoiceId: string): Promise<CreditableLine[]> {
    const credited = await this.db.rows<{ lineId: string; cents: number }>(
      `SELECT l.corrects_line_id AS "lineId",
         SUM(CASE WHEN i.kind = 'credit_note' THEN l.net_cents ELSE -l.net_cents END) AS "cents"
       FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
       JOIN invoice_line k ON k.id = l.corrects_line_id
       WHERE k.invoice_id = ? AND i.state <> 'void' GROUP BY l.corrects_line_id`,
      [invoiceId],
    );
    const sums = new Map(credited.map(({ lineId, cents }) => [lineId, cents]));
    const lines = await this.queries.linesOf(invoiceId);
    return lines.map((line) => ({ ...line, leftCents: line.netCents - (sums.get(line.id) ?? 0) }));
  }

  /**
   * What completes the crediting of a part takes the cents that rounding left, as long as all
   * earlier corrections were of this invoice alone.
   */
  private async vatLeft(invoice: InvoiceView, lines: readonly CreditableLine[]) {
    const earlier = await this.earlier(invoice.id);
    return ({ category, rateBp, baseCents }: Omit<VatPart, 'vatCents'>): number => {
      const isThis = (one: { readonly category: string; readonly rateBp: number }): boolean =>
        one.category === category && one.rateBp === rateBp;
      const left = lines
        .filter((line) => line.vatCategory === category && line.vatRateBp === rateBp)
        .reduce((total, line) => total + line.leftCents, 0);
      const whole = invoice.vat.find(isThis)?.vatCents ?? 0;
      if (baseCents !== left || !earlier) return basisPointsOf(baseCents, rateBp);
      return whole - earlier.filter(isThis).reduce((total, one) => total + one.vatCents, 0);
    };
  }

  private async earlier(invoiceId: string): Promise<readonly InvoiceVatView[] | undefined> {
    const { correctedBy } = await this.queries.byId(invoiceId);
    const parts: InvoiceVatView[] = [];
    for (const { id, kind } of correctedBy) {
      const { corrects, lines, vat } = await this.queries.byId(id);
      const isAlone = corrects.length === 1 && lines.every((line) => line.correctsLineId !== null);
      if (!isAlone || kind !== 'credit_note') return undefined;
      parts.push(...vat);
    }
    return parts;
  }
}

function partOf(
  lines: readonly CreditableLine[],
  { lineId, amountCents }: LineToCredit,
  vat: readonly InvoiceVatView[],
): LineToDraft {
  const line = lines.find(({ id }) => id === lineId);
  if (!line) throw DomainError.notFound();
  const isWithin =
    Number.isSafeInteger(amountCents) &&
    Math.sign(amountCents) === Math.sign(line.leftCents) &&
    Math.abs(amountCents) <= Math.abs(line.leftCents);
  if (!isWithin) refuse('over_line');
  const { vatCategory: category, vatRateBp: rateBp } = line;
  const said = vat.find((one) => one.category === category && one.rateBp === rateBp);
  return {
    ...(amountCents === line.netCents ? line : reduced(line, amountCents)),
    ...{ chargeId: null, correctsLineId: line.id },
    vat: { category, rateBp, reasonCode: said?.reasonCode ?? null, reason: said?.reason ?? null },
  };
}

/** A part of a line is one piece of that amount. */
const reduced = (line: CreditableLine, amountCents: number) => ({
  ...line,
  quantityMilli: Math.sign(amountCents) * 1000,
  unitPriceCents: Math.abs(amountCents),
  grossCents: amountCents,
  discountCents: 0,
  discountReason: null,
  netCents: amountCents,
});

function refuse(why: string): never {
  throw DomainError.invalid(`invoices.errors.${why}`);
}
