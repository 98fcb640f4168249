import { Injectable } from '@nestjs/common';
import { Charges } from '../charges/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { Db, placeholders } from '../platform/database/index.js';
import { Composing } from './composing.js';
import { Drafts } from './drafts.js';
import { Issuing } from './issuing.js';
import { PartyQueries } from './parties.queries.js';

export interface ChargesToInvoice {
  readonly clusterId: string;
  readonly organisationId: string;
  readonly chargeIds: readonly string[];
  readonly by?: string | undefined;
  readonly note?: string | undefined;
  readonly buyerReference?: string | undefined;
}

/** From charges to drafts, and from drafts to invoices. All inside a unit of work. */
@Injectable()
export class Invoicing {
  constructor(
    private readonly db: Db,
    private readonly charges: Charges,
    private readonly parties: PartyQueries,
    private readonly composing: Composing,
    private readonly drafts: Drafts,
    private readonly issuing: Issuing,
  ) {}

  /** Drafts and issues at once; gives the ids of the documents. */
  async invoice(asked: ChargesToInvoice): Promise<string[]> {
    const ids = await this.draft(asked);
    for (const id of ids) await this.issue(id, asked.by);
    return ids;
  }

  /** A draft, or two when VAT asks for it; gives their ids. */
  async draft(asked: ChargesToInvoice): Promise<string[]> {
    const { clusterId, organisationId, chargeIds, by, note = null } = asked;
    if (chargeIds.length === 0) throw DomainError.invalid('invoices.errors.no_charges');
    const { documents, evidence } = await this.composing.compose(
      ...([clusterId, organisationId, chargeIds] as const),
    );
    await this.charges.take(chargeIds);
    const buyerReference = asked.buyerReference ?? (await this.buyerReferenceOf(chargeIds));
    const locale = await this.localeOf(organisationId);
    const about = { clusterId, organisationId, locale, evidence, note, buyerReference, by };
    const ids: string[] = [];
    for (const document of documents) ids.push(await this.drafts.make({ ...about, ...document }));
    return ids;
  }

  /** Gives a draft its number, freezes it and sends it; gives the number. */
  issue(invoiceId: string, by?: string): Promise<string> {
    return this.issuing.issue(invoiceId, by);
  }

  /** What the member wants to see on invoices for its membership. */
  private async buyerReferenceOf(chargeIds: readonly string[]): Promise<string | null> {
    const row = await this.db.row<{ reference: string }>(
      `SELECT p.buyer_reference AS "reference" FROM charge h
       JOIN membership_term t ON h.source_kind = 'membership_term' AND t.id = h.source_id
       JOIN membership_plan p ON p.membership_id = t.membership_id
       WHERE h.id IN (${placeholders(chargeIds)}) AND p.buyer_reference IS NOT NULL`,
      chargeIds,
    );
    return row?.reference ?? null;
  }

  private async localeOf(organisationId: string): Promise<Locale> {
    const { party } = await this.parties.buyer(organisationId);
    return party.country === 'NL' ? 'nl' : 'en';
  }
}
