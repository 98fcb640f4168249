import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../../platform/database/index.js';
import { Allocations } from '../allocations.service.js';
import { type OpenAmount, spread } from '../bank/netting.js';
import type { Part } from './payments.service.js';

export interface NamedCredits {
  readonly clusterId: string;
  /** The payment that left them out. */
  readonly paymentId: string;
  /** The numbers of credit notes, in the order in which they are used up. */
  readonly numbers: readonly string[];
  /** The invoices with the money that each gets. */
  readonly parts: readonly Part[];
  readonly on: string;
  readonly by: string;
}

/** Settles with credit notes what a payer took off. Inside the unit that books the money. */
@Injectable()
export class CreditsTaken {
  constructor(
    private readonly db: Db,
    private readonly allocations: Allocations,
  ) {}

  async settle({ clusterId, paymentId, numbers, parts, on, by }: NamedCredits): Promise<void> {
    const credits: OpenAmount[] = [];
    for (const [index, number] of numbers.entries()) {
      const note = await this.find(clusterId, number);
      const field = `credit${String(index + 1)}`;
      if (!note) throw DomainError.invalid('payments.errors.no_credit', { field });
      if (credits.some(({ id }) => id === note.id)) {
        throw DomainError.invalid('payments.errors.named_twice', { field });
      }
      credits.push(note);
    }
    const used = spread(credits, await this.rooms(parts));
    for (const [index, { id }] of credits.entries()) {
      if (!used.some(({ creditNoteId }) => creditNoteId === id)) {
        const field = `credit${String(index + 1)}`;
        throw DomainError.invalid('payments.errors.credit_unused', { field });
      }
    }
    for (const { creditNoteId, documentId: invoiceId, amountCents } of used) {
      const from = { creditNoteId };
      const part = { clusterId, from, invoiceId, amountCents };
      await this.allocations.allocate({ ...part, on, by, withPaymentId: paymentId });
    }
  }

  /** What the money leaves open of each invoice. */
  private async rooms(parts: readonly Part[]): Promise<OpenAmount[]> {
    const rooms: OpenAmount[] = [];
    for (const { invoiceId: id, amountCents } of parts) {
      const row = await this.db.row<{ cents: number }>(
        'SELECT total_cents - settled_cents AS "cents" FROM invoice WHERE id = ?',
        [id],
      );
      rooms.push({ id, openCents: (row?.cents ?? 0) - amountCents });
    }
    return rooms;
  }

  private find(clusterId: string, number: string): Promise<OpenAmount | undefined> {
    return this.db.row<OpenAmount>(
      `SELECT id, total_cents - settled_cents - COALESCE((SELECT SUM(f.amount_cents) FROM refund f
         WHERE f.credit_note_id = i.id AND f.state IN ('waiting', 'sent')), 0) AS "openCents"
       FROM invoice i WHERE cluster_id = ? AND number = ? AND kind = 'credit_note'`,
      [clusterId, number],
    );
  }
}
