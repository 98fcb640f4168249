import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId, placeholders } from '../platform/database/index.js';
import type { NewCharge } from './charges.views.js';
import { Jobs } from '../platform/jobs/index.js';
import { amountsOf } from './rules/amounts.js';

/** The job that invoices what waits in a cluster, handled by a later room. */
export const COLLECT_CHARGES = 'charges.collect';

/** Leaves what is to be invoiced, and says what became of it. All inside a unit of work. */
@Injectable()
export class Charges {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** Gives the id of the charge; of the one that is there when its key was used before. */
  async leave(charge: NewCharge): Promise<string> {
    const { quantityMilli = 1000, discountCents = 0, unitPriceCents, period } = charge;
    const amounts = amountsOf({ quantityMilli, unitPriceCents, discountCents });
    const now = this.clock.now();
    await this.db.run(
      `INSERT INTO charge (id, cluster_id, organisation_id, state, source_kind, source_id,
         unique_key, supply_kind, stream_kind, description_en, description_nl, quantity_milli, unit,
         unit_price_cents, gross_cents, discount_cents, discount_reason_en, discount_reason_nl,
         net_cents, service_from, service_to, corrects_id, supply_facts, created_at, updated_at)
       VALUES (?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (unique_key) DO NOTHING`,
      [
        ...[newId(), charge.clusterId, charge.organisationId, charge.source.kind],
        ...[charge.source.id, charge.key, charge.supply, charge.stream],
        ...[charge.description.en, charge.description.nl, quantityMilli, charge.unit],
        ...[unitPriceCents, amounts.grossCents, discountCents],
        ...[charge.discountReason?.en ?? null, charge.discountReason?.nl ?? null],
        ...[amounts.netCents, period?.from ?? null, period?.to ?? null],
        ...[charge.corrects ?? null, charge.facts ? JSON.stringify(charge.facts) : null, now, now],
      ],
    );
    const kept = await this.db.row<{ id: string }>('SELECT id FROM charge WHERE unique_key = ?', [
      charge.key,
    ]);
    if (!kept) throw new Error(`the charge ${charge.key} was not kept`);
    return kept.id;
  }

  /** What was left is invoiced as soon as the unit is committed, where the cluster allows that. */
  async collectSoon(clusterId: string): Promise<void> {
    const payload = { clusterId };
    const waiting = await this.db.row(
      `SELECT id FROM job WHERE kind = ? AND state = 'waiting' AND payload = ?`,
      [COLLECT_CHARGES, JSON.stringify(payload)],
    );
    if (!waiting) await this.jobs.enqueue(COLLECT_CHARGES, payload);
  }

  /** Marks charges as standing on an invoice; refuses when one of them is not open any more. */
  async take(ids: readonly string[]): Promise<void> {
    await this.move(ids, 'open', 'invoiced', 'charges.errors.not_open');
  }

  /** Gives charges back whose draft was thrown away. */
  async release(ids: readonly string[]): Promise<void> {
    await this.move(ids, 'invoiced', 'open', 'charges.errors.not_invoiced');
  }

  /** Drops charges that are not invoiced yet. */
  async cancel(ids: readonly string[]): Promise<void> {
    await this.move(ids, 'open', 'cancelled', 'charges.errors.not_open');
  }

  /** Another organisation pays for charges that are not invoiced yet. */
  async reassign(ids: readonly string[], organisationId: string): Promise<void> {
    await this.move(ids, 'open', 'open', 'charges.errors.not_open');
    for (const id of ids) {
      await this.db.run('UPDATE charge SET organisation_id = ? WHERE id = ?', [organisationId, id]);
    }
  }

  private async move(
    ids: readonly string[],
    from: string,
    to: string,
    refusal: string,
  ): Promise<void> {
    if (ids.length === 0) return;
    const lock = this.db.kind === 'postgres' ? ' FOR UPDATE' : '';
    const rows = await this.db.rows<{ id: string }>(
      `SELECT id FROM charge WHERE id IN (${placeholders(ids)}) AND state = ? ORDER BY id${lock}`,
      [...ids, from],
    );
    if (rows.length !== ids.length) throw DomainError.conflict(refusal);
    await this.db.run(
      `UPDATE charge SET state = ?, updated_at = ? WHERE id IN (${placeholders(ids)})`,
      [to, this.clock.now(), ...ids],
    );
  }
}
