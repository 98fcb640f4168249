import { Injectable } from '@nestjs/common';
import { Charges } from '../charges/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { transition } from '../kernel/state-machine.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, placeholders } from '../platform/database/index.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceLocks } from './invoice-locks.js';
import { invoiceMachine } from './rules/invoice-states.js';
import { InvoiceTimeline } from './timeline.js';

export interface DraftChange {
  readonly locale: Locale;
  readonly note?: string | undefined;
  readonly buyerReference?: string | undefined;
  /** The revision that was looked at. */
  readonly revision: number;
}

/** What may be done to drafts besides issuing them; each in a unit of work. */
@Injectable()
export class DraftChanges {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly charges: Charges,
    private readonly locks: InvoiceLocks,
    private readonly timeline: InvoiceTimeline,
  ) {}

  change(id: string, change: DraftChange, by: string): Promise<void> {
    return this.db.unit(async () => {
      const { clusterId, state } = await this.locks.hold(id);
      if (state !== 'draft') throw DomainError.conflict('invoices.errors.not_draft');
      const { locale, note = null, buyerReference = null, revision } = change;
      const { affected } = await this.db
        .of(Invoice)
        .update(
          { id, revision },
          ...[
            { locale, note, buyerReference, revision: revision + 1, updatedAt: this.clock.now() },
          ],
        );
      if (affected !== 1) throw DomainError.conflict('errors.changed');
      await this.timeline.record({ invoiceId: id, clusterId, kind: 'changed', by });
    });
  }

  /**
   * Throws a draft away: its charges wait to be invoiced again, or are dropped. The lines stay to
   * be seen, no longer tied to their charges.
   */
  void(id: string, { drop, by }: { readonly drop: boolean; readonly by: string }): Promise<void> {
    return this.db.unit(async () => {
      const { clusterId, state } = await this.locks.hold(id);
      const next = transition(invoiceMachine, state, 'void');
      const lines = await this.db.rows<{ chargeId: string }>(
        `SELECT charge_id AS "chargeId" FROM invoice_line
         WHERE invoice_id = ? AND charge_id IS NOT NULL`,
        [id],
      );
      const chargeIds = lines.map(({ chargeId }) => chargeId);
      await this.db.run('UPDATE invoice_line SET charge_id = NULL WHERE invoice_id = ?', [id]);
      await this.charges.release(chargeIds);
      if (drop) await this.charges.cancel(await this.droppable(chargeIds));
      await this.db.of(Invoice).update({ id }, { state: next, updatedAt: this.clock.now() });
      await this.timeline.record({
        ...{ invoiceId: id, clusterId, kind: 'voided', by },
        facts: { charges: chargeIds.length, dropped: drop ? 1 : 0 },
      });
    });
  }

  /** What other rooms charged is theirs to drop. */
  private async droppable(ids: readonly string[]): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(
      `SELECT id FROM charge WHERE id IN (${placeholders(ids)}) AND source_kind = 'manual'`,
      ids,
    );
    return rows.map(({ id }) => id);
  }
}
