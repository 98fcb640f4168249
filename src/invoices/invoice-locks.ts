import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Db, placeholders } from '../platform/database/index.js';
import type { DocumentKind } from './invoices.views.js';
import type { InvoiceState } from './rules/invoice-states.js';

/** A document as whoever changes it holds it. */
export interface HeldInvoice {
  readonly id: string;
  readonly clusterId: string;
  readonly organisationId: string;
  readonly kind: DocumentKind;
  readonly origin: string;
  readonly number: string | null;
  readonly state: InvoiceState;
  readonly totalCents: number;
  readonly settledCents: number;
  readonly settledOn: string | null;
  readonly issuedOn: string | null;
}

/** Keeps documents from others until the unit ends. */
@Injectable()
export class InvoiceLocks {
  constructor(private readonly db: Db) {}

  async hold(id: string): Promise<HeldInvoice> {
    const [held] = await this.holdAll([id]);
    if (!held) throw DomainError.notFound();
    return held;
  }

  /** In the order of their ids, whatever the order asked for: nobody waits in a circle. */
  async holdAll(ids: readonly string[]): Promise<HeldInvoice[]> {
    const lock = this.db.kind === 'postgres' ? ' FOR UPDATE' : '';
    return this.db.rows<HeldInvoice>(
      `SELECT id, cluster_id AS "clusterId", organisation_id AS "organisationId", kind, origin,
         number, state, total_cents AS "totalCents", settled_cents AS "settledCents",
         settled_on AS "settledOn", issued_on AS "issuedOn"
       FROM invoice WHERE id IN (${placeholders(ids)}) ORDER BY id${lock}`,
      ids,
    );
  }
}
