import { Injectable } from '@nestjs/common';
import { MembershipLife } from '../../memberships/index.js';
import { Db } from '../../platform/database/index.js';
import { Texts } from '../../platform/i18n/index.js';
import { Crediting } from '../crediting.service.js';
import type { InvoiceView } from '../invoices.views.js';
import { InvoiceQueries } from '../invoice.queries.js';

/** Ends memberships that were not paid, and takes their invoices back. */
@Injectable()
export class Lapses {
  constructor(
    private readonly db: Db,
    private readonly texts: Texts,
    private readonly life: MembershipLife,
    private readonly invoices: InvoiceQueries,
    private readonly crediting: Crediting,
  ) {}

  /** Inside a unit. The terms are dropped first: nothing that is credited now counts as paid. */
  async lapse(membershipId: string): Promise<void> {
    const unpaid = await this.unpaidInvoices(membershipId);
    await this.life.lapse(membershipId);
    for (const { invoiceId, chargeIds } of unpaid) {
      const invoice = await this.invoices.byId(invoiceId);
      await this.credit(invoice, chargeIds);
    }
  }

  /** What of an invoice was for the dropped terms; other lines on it are still owed. */
  private async credit({ id, locale }: InvoiceView, chargeIds: readonly string[]): Promise<void> {
    const reason = this.texts.t(locale, 'renewal.lapse.reason');
    const lines = await this.crediting.creditable(id);
    const open = lines.filter(({ leftCents }) => leftCents !== 0);
    const dropped = open.filter(({ chargeId }) => chargeIds.includes(chargeId ?? ''));
    if (dropped.length === 0) return;
    if (dropped.length === open.length) await this.crediting.inFull(id, reason);
    else {
      const asked = dropped.map((line) => ({ lineId: line.id, amountCents: line.leftCents }));
      await this.crediting.lines(id, asked, reason);
    }
  }

  private async unpaidInvoices(
    membershipId: string,
  ): Promise<{ invoiceId: string; chargeIds: string[] }[]> {
    const rows = await this.db.rows<{ invoiceId: string; chargeId: string }>(
      `SELECT i.id AS "invoiceId", h.id AS "chargeId" FROM membership_term t
       JOIN charge h ON h.source_kind = 'membership_term' AND h.source_id = t.id
       JOIN invoice_line l ON l.charge_id = h.id JOIN invoice i ON i.id = l.invoice_id
       WHERE t.membership_id = ? AND t.cancelled_on IS NULL AND t.settled_on IS NULL
         AND t.authorised_on IS NULL AND i.kind = 'invoice'
         AND i.state IN ('issued', 'partially_paid')
       ORDER BY i.number, l.position`,
      [membershipId],
    );
    const found = new Map<string, string[]>();
    for (const { invoiceId, chargeId } of rows) {
      found.set(invoiceId, [...(found.get(invoiceId) ?? []), chargeId]);
    }
    return [...found].map(([invoiceId, chargeIds]) => ({ invoiceId, chargeIds }));
  }
}
