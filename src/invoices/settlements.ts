import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../kernel/local-date.js';
import { MembershipTerms } from '../memberships/index.js';
import { Db } from '../platform/database/index.js';

interface Source {
  readonly kind: string;
  readonly id: string;
}

/** Tells the rooms that left the charges of a document that it is settled, or is not any more. */
@Injectable()
export class Settlements {
  constructor(
    private readonly db: Db,
    private readonly terms: MembershipTerms,
  ) {}

  async settled(invoiceId: string, on: LocalDate): Promise<void> {
    for (const source of await this.sourcesOf(invoiceId)) {
      if (source.kind !== 'membership_term' || !(await this.isSettled(source))) continue;
      await this.terms.settled(source.id, on);
    }
  }

  async unsettled(invoiceId: string): Promise<void> {
    for (const { kind, id } of await this.sourcesOf(invoiceId)) {
      if (kind === 'membership_term') await this.terms.unsettled(id);
    }
  }

  private sourcesOf(invoiceId: string): Promise<Source[]> {
    return this.db.rows<Source>(
      `SELECT DISTINCT h.source_kind AS "kind", h.source_id AS "id"
       FROM invoice_line l JOIN charge h ON h.id = l.charge_id
       WHERE l.invoice_id = ? AND h.net_cents >= 0 ORDER BY 1, 2`,
      [invoiceId],
    );
  }

  /** Whether all that a source charged stands on settled documents, of which one was paid. */
  private async isSettled({ kind, id }: Source): Promise<boolean> {
    const left = await this.db.row(
      `SELECT h.id FROM charge h
       LEFT JOIN invoice_line l ON l.charge_id = h.id LEFT JOIN invoice i ON i.id = l.invoice_id
       WHERE h.source_kind = ? AND h.source_id = ? AND h.net_cents >= 0
         AND h.state <> 'cancelled' AND (i.id IS NULL OR i.settled_on IS NULL)`,
      [kind, id],
    );
    if (left) return false;
    const paid = await this.db.row(
      `SELECT h.id FROM charge h JOIN invoice_line l ON l.charge_id = h.id
       JOIN invoice i ON i.id = l.invoice_id
       WHERE h.source_kind = ? AND h.source_id = ? AND h.net_cents >= 0 AND i.state = 'paid'`,
      [kind, id],
    );
    return paid !== undefined;
  }
}
