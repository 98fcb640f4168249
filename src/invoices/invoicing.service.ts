import { Injectable } from '@nestjs/common';
import { ChargeQueries, Charges, type ChargeView } from '../charges/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, placeholders } from '../platform/database/index.js';
import { Drafts, type LineToDraft } from './drafts.js';
import { Issuing } from './issuing.js';
import { PartyQueries } from './parties.queries.js';
import { isOutsideScope } from './rules/invoice-states.js';
import { totalsOf } from './rules/totals.js';
import type { VatDecision } from './rules/vat.js';
import { Taxing } from './taxing.js';

export interface ChargesToInvoice {
  readonly clusterId: string;
  readonly organisationId: string;
  readonly chargeIds: readonly string[];
  readonly by?: string | undefined;
  readonly note?: string | undefined;
  readonly buyerReference?: string | undefined;
}

/** From charges to drafts, and from drafts to invoices. All inside a unit of work. */
@Injectable()
export class Invoicing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly charges: Charges,
    private readonly chargeQueries: ChargeQueries,
    private readonly parties: PartyQueries,
    private readonly taxing: Taxing,
    private readonly drafts: Drafts,
    private readonly issuing: Issuing,
  ) {}

  /** Drafts and issues at once. */
  async invoice(asked: ChargesToInvoice): Promise<string[]> {
    const ids = await this.draft(asked);
    for (const id of ids) await this.issue(id, asked.by);
    return ids;
  }

  /**
   * One draft, or two when lines outside the scope of VAT stand beside others. What comes out
   * below zero becomes a credit note.
   */
  async draft(asked: ChargesToInvoice): Promise<string[]> {
    const { clusterId, organisationId, chargeIds } = asked;
    const charges = await this.chargeQueries.ofIds(chargeIds);
    const isTheirs = (charge: ChargeView): boolean =>
      charge.clusterId === clusterId && charge.organisationId === organisationId;
    if (charges.length !== new Set(chargeIds).size || !charges.every(isTheirs)) {
      throw DomainError.notFound();
    }
    if (charges.length === 0) throw DomainError.invalid('invoices.errors.no_charges');
    await this.charges.take(chargeIds);

    const corrected = await this.linesOf(charges.flatMap(({ correctsId }) => correctsId ?? []));
    const asLines = charges.map((charge) => ({
      charge,
      correctsLineId: corrected.get(charge.correctsId ?? '') ?? null,
    }));
    const { decisions, evidence } = await this.taxing.decide(
      ...([clusterId, organisationId, this.clock.today()] as const),
      asLines.map(({ charge: { supply, facts }, correctsLineId }) => ({
        ...{ supply, facts, correctsLineId },
      })),
    );
    const lines = asLines.flatMap(({ charge, correctsLineId }, at) => {
      const vat = decisions[at];
      return vat ? [lineOf(charge, correctsLineId, vat)] : [];
    });
    const buyerReference = asked.buyerReference ?? (await this.buyerReferenceOf(chargeIds));
    const locale = await this.localeOf(organisationId);
    const { by, note = null } = asked;
    const apart = [false, true]
      .map((outside) => lines.filter(({ vat }) => isOutsideScope(vat) === outside))
      .filter((group) => group.length > 0);
    const ids: string[] = [];
    for (const group of apart) {
      const about = { clusterId, organisationId, locale, evidence, note, buyerReference, by };
      ids.push(await this.drafts.make({ ...about, ...signed(group) }));
    }
    return ids;
  }

  /** Gives a draft its number, freezes it and sends it; gives the number. */
  issue(invoiceId: string, by?: string): Promise<string> {
    return this.issuing.issue(invoiceId, by);
  }

  /** The lines on which charges were issued. */
  private async linesOf(chargeIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.rows<{ chargeId: string; id: string }>(
      `SELECT l.charge_id AS "chargeId", l.id FROM invoice_line l
       JOIN invoice i ON i.id = l.invoice_id
       WHERE l.charge_id IN (${placeholders(chargeIds)}) AND i.number IS NOT NULL`,
      chargeIds,
    );
    return new Map(rows.map(({ chargeId, id }) => [chargeId, id]));
  }

  /** What the member wants to see on invoices for its membership. */
  private async buyerReferenceOf(chargeIds: readonly string[]): Promise<string | null> {
    const row = await this.db.row<{ reference: string }>(
      `SELECT p.buyer_reference AS "reference" FROM charge h
       JOIN membership_term t ON h.source_kind = 'membership_term' AND t.id = h.source_id
       JOIN membership_plan p ON p.membership_id = t.membership_id
       WHERE h.id IN (${placeholders(chargeIds)}) AND p.buyer_reference IS NOT NULL`,
      chargeIds,
    );
    return row?.reference ?? null;
  }

  private async localeOf(organisationId: string): Promise<Locale> {
    const { party } = await this.parties.buyer(organisationId);
    return party.country === 'NL' ? 'nl' : 'en';
  }
}

const lineOf = (
  charge: ChargeView,
  correctsLineId: string | null,
  vat: VatDecision,
): LineToDraft => ({
  ...{ chargeId: charge.id, correctsLineId, supply: charge.supply, stream: charge.stream },
  ...{ description: charge.description, quantityMilli: charge.quantityMilli, unit: charge.unit },
  ...{ unitPriceCents: charge.unitPriceCents, grossCents: charge.grossCents },
  discountCents: charge.grossCents - charge.netCents,
  ...{ discountReason: charge.discountReason, netCents: charge.netCents },
  ...{ period: charge.period, vat },
});

/** Lines that come out below zero are turned and stand on a credit note. */
function signed(lines: readonly LineToDraft[]) {
  const { totalCents, netCents } = totalsOf(
    lines.map(({ vat, netCents: net }) => ({ ...vat, netCents: net })),
  );
  const isCredit = totalCents < 0 || (totalCents === 0 && netCents < 0);
  return isCredit
    ? { kind: 'credit_note' as const, lines: lines.map(turned) }
    : { kind: 'invoice' as const, lines };
}

const turned = (line: LineToDraft): LineToDraft => ({
  ...line,
  quantityMilli: -line.quantityMilli,
  grossCents: negated(line.grossCents),
  discountCents: negated(line.discountCents),
  netCents: negated(line.netCents),
});

const negated = (cents: number): number => (cents === 0 ? 0 : -cents);
