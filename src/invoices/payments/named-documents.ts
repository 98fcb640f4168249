import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../../platform/database/index.js';
import type { NumberedPart } from './parts.js';
import type { Part } from './payments.service.js';

interface FoundDocument {
  readonly id: string;
  readonly organisationId: string;
  readonly openCents: number;
}

export interface NamedDocuments {
  readonly parts: readonly Part[];
  /** Whose the first one is. */
  readonly owner: string | undefined;
}

/** The invoices that somebody named by their numbers, with what each is to get. */
@Injectable()
export class DocumentFinder {
  constructor(private readonly db: Db) {}

  async of(
    clusterId: string,
    named: readonly NumberedPart[],
    availableCents: number,
  ): Promise<NamedDocuments> {
    const total = named.reduce((sum, { amountCents }) => sum + amountCents, 0);
    if (total > availableCents) {
      throw DomainError.invalid('payments.errors.more_than_received', { field: 'amount1' });
    }
    const parts: Part[] = [];
    let owner: string | undefined;
    for (const [index, { number, amountCents }] of named.entries()) {
      const place = String(index + 1);
      const document = await this.find(clusterId, number);
      if (!document) {
        throw DomainError.invalid('payments.errors.no_invoice', { field: `number${place}` });
      }
      const { id, openCents, organisationId } = document;
      if (parts.some(({ invoiceId }) => invoiceId === id)) {
        throw DomainError.invalid('payments.errors.named_twice', { field: `number${place}` });
      }
      if (amountCents > openCents) {
        const params = { open: (openCents / 100).toFixed(2) };
        const field = `amount${place}`;
        throw DomainError.invalid('payments.errors.more_than_open', { field, params });
      }
      owner ??= organisationId;
      parts.push({ invoiceId: id, amountCents });
    }
    return { parts, owner };
  }

  private find(clusterId: string, number: string): Promise<FoundDocument | undefined> {
    return this.db.row<FoundDocument>(
      `SELECT id, organisation_id AS "organisationId",
         total_cents - settled_cents AS "openCents"
       FROM invoice WHERE cluster_id = ? AND number = ? AND kind = 'invoice'`,
      [clusterId, number],
    );
  }
}
