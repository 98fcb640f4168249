import { Injectable } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import { Db } from '../platform/database/index.js';

export interface InvoiceReader {
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
}

/** Who is written to about an organisation's invoices. */
@Injectable()
export class InvoiceReaders {
  constructor(private readonly db: Db) {}

  /** Its address for invoices, else its administrators. */
  async of(organisationId: string, locale: Locale): Promise<InvoiceReader[]> {
    const own = await this.db.row<{ name: string; email: string | null }>(
      'SELECT name, invoice_email AS "email" FROM organisation WHERE id = ?',
      [organisationId],
    );
    if (own?.email) return [{ name: own.name, email: own.email, locale }];
    return this.db.rows<InvoiceReader>(
      `SELECT p.name, p.email, p.locale FROM representative r JOIN person p ON p.id = r.person_id
       WHERE r.organisation_id = ? AND r.role = 'admin' AND p.disabled_at IS NULL
       ORDER BY p.email`,
      [organisationId],
    );
  }

  /** The organisers of a cluster. */
  organisers(clusterId: string): Promise<InvoiceReader[]> {
    return this.db.rows<InvoiceReader>(
      `SELECT p.name, p.email, p.locale FROM cluster_grant g JOIN person p ON p.id = g.person_id
       WHERE g.cluster_id = ? AND g.role = 'organiser' AND p.disabled_at IS NULL
       ORDER BY p.email`,
      [clusterId],
    );
  }
}
