import { Injectable } from '@nestjs/common';
import { Charges } from '../charges/index.js';
import { DomainError } from '../kernel/domain-error.js';
import { Db } from '../platform/database/index.js';
import { Composing } from './composing.js';
import { Drafts } from './drafts.js';
import { HandCharges, type HandLine } from './hand-charges.service.js';
import { type HeldInvoice, InvoiceLocks } from './invoice-locks.js';
import { Invoicing } from './invoicing.service.js';
import { InvoiceTimeline } from './timeline.js';

/** Lines written by hand: each is a charge like those that rooms leave. Each call is one unit. */
@Injectable()
export class DraftLines {
  constructor(
    private readonly db: Db,
    private readonly charges: Charges,
    private readonly hand: HandCharges,
    private readonly composing: Composing,
    private readonly drafts: Drafts,
    private readonly invoicing: Invoicing,
    private readonly locks: InvoiceLocks,
    private readonly timeline: InvoiceTimeline,
  ) {}

  /** A new draft with a first line; gives its id. */
  begin(clusterId: string, organisationId: string, line: HandLine, by: string): Promise<string> {
    return this.db.unit(async () => {
      const chargeIds = [await this.hand.leave(clusterId, organisationId, line, by)];
      const [id = ''] = await this.invoicing.draft({ clusterId, organisationId, chargeIds, by });
      return id;
    });
  }

  add(id: string, line: HandLine, by: string): Promise<void> {
    return this.db.unit(async () => {
      const held = await this.holdDraft(id);
      const { clusterId, organisationId } = held;
      const chargeId = await this.hand.leave(clusterId, organisationId, line, by);
      await this.charges.take([chargeId]);
      await this.rewrite(held, [...(await this.chargesOf(id)), chargeId]);
      await this.timeline.record({ invoiceId: id, clusterId, kind: 'line_added', by });
    });
  }

  /** Takes a line off: what another room charged waits again, what was written by hand is gone. */
  remove(id: string, lineId: string, by: string): Promise<void> {
    return this.db.unit(async () => {
      const held = await this.holdDraft(id);
      const line = await this.db.row<{ chargeId: string; source: string }>(
        `SELECT h.id AS "chargeId", h.source_kind AS "source"
         FROM invoice_line l JOIN charge h ON h.id = l.charge_id
         WHERE l.invoice_id = ? AND l.id = ?`,
        [id, lineId],
      );
      if (!line) throw DomainError.notFound();
      const left = (await this.chargesOf(id)).filter((one) => one !== line.chargeId);
      if (left.length === 0) throw DomainError.invalid('invoices.errors.last_line');
      await this.rewrite(held, left);
      await this.charges.release([line.chargeId]);
      if (line.source === 'manual') await this.charges.cancel([line.chargeId]);
      const { clusterId } = held;
      await this.timeline.record({ invoiceId: id, clusterId, kind: 'line_removed', by });
    });
  }

  private async holdDraft(id: string): Promise<HeldInvoice> {
    const held = await this.locks.hold(id);
    if (held.state !== 'draft') throw DomainError.conflict('invoices.errors.not_draft');
    return held;
  }

  private async chargesOf(id: string): Promise<string[]> {
    const rows = await this.db.rows<{ chargeId: string }>(
      `SELECT charge_id AS "chargeId" FROM invoice_line
       WHERE invoice_id = ? AND charge_id IS NOT NULL ORDER BY position`,
      [id],
    );
    return rows.map(({ chargeId }) => chargeId);
  }

  private async rewrite(held: HeldInvoice, chargeIds: readonly string[]): Promise<void> {
    const { clusterId, organisationId } = held;
    const { documents, evidence } = await this.composing.compose(
      ...([clusterId, organisationId, chargeIds] as const),
    );
    const [document, second] = documents;
    if (!document || second) throw DomainError.invalid('invoices.errors.scope_apart');
    await this.drafts.rewrite(held.id, { ...document, evidence });
  }
}
