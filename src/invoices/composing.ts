import { Injectable } from '@nestjs/common';
import { ChargeQueries, type ChargeView } from '../charges/index.js';
import { DomainError } from '../kernel/domain-error.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, placeholders } from '../platform/database/index.js';
import type { LineToDraft } from './drafts.js';
import type { DocumentKind } from './invoices.views.js';
import { isOutsideScope } from './rules/invoice-states.js';
import { totalsOf } from './rules/totals.js';
import type { VatDecision } from './rules/vat.js';
import { Taxing } from './taxing.js';

/** What becomes one document. */
export interface Composed {
  readonly kind: DocumentKind;
  readonly lines: readonly LineToDraft[];
}

/** Makes lines of charges, taxes them, and says which stand together. */
@Injectable()
export class Composing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly charges: ChargeQueries,
    private readonly taxing: Taxing,
  ) {}

  /**
   * One document, or two when lines outside the scope of VAT stand beside others. What comes out
   * below zero becomes a credit note.
   */
  async compose(
    clusterId: string,
    organisationId: string,
    chargeIds: readonly string[],
  ): Promise<{ documents: Composed[]; evidence: Readonly<Record<string, unknown>> }> {
    const charges = await this.theirs(clusterId, organisationId, chargeIds);
    const corrected = await this.linesOf(charges.flatMap(({ correctsId }) => correctsId ?? []));
    const pairs = charges.map((charge) => ({
      charge,
      correctsLineId: corrected.get(charge.correctsId ?? '') ?? null,
    }));
    const asked = pairs.map(({ charge: { supply, facts }, correctsLineId }) => ({
      ...{ supply, facts, correctsLineId },
    }));
    const today = this.clock.today();
    const { decisions, evidence } = await this.taxing.decide(
      ...([clusterId, organisationId, today, asked] as const),
    );
    const lines = pairs.flatMap(({ charge, correctsLineId }, at) => {
      const vat = decisions[at];
      return vat ? [lineOf(charge, correctsLineId, vat)] : [];
    });
    const documents = [false, true]
      .map((outside) => lines.filter(({ vat }) => isOutsideScope(vat) === outside))
      .filter((group) => group.length > 0)
      .map(signed);
    return { documents, evidence };
  }

  private async theirs(
    clusterId: string,
    organisationId: string,
    ids: readonly string[],
  ): Promise<ChargeView[]> {
    const charges = await this.charges.ofIds(ids);
    const isTheirs = (charge: ChargeView): boolean =>
      charge.clusterId === clusterId && charge.organisationId === organisationId;
    if (charges.length !== new Set(ids).size || !charges.every(isTheirs)) {
      throw DomainError.notFound();
    }
    return charges;
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
function signed(lines: readonly LineToDraft[]): Composed {
  const { totalCents, netCents } = totalsOf(
    lines.map(({ vat, netCents: net }) => ({ ...vat, netCents: net })),
  );
  const isCredit = totalCents < 0 || (totalCents === 0 && netCents < 0);
  return isCredit ? { kind: 'credit_note', lines: lines.map(turned) } : { kind: 'invoice', lines };
}

const turned = (line: LineToDraft): LineToDraft => ({
  ...line,
  quantityMilli: negated(line.quantityMilli),
  grossCents: negated(line.grossCents),
  discountCents: negated(line.discountCents),
  netCents: negated(line.netCents),
});

const negated = (value: number): number => (value === 0 ? 0 : -value);
