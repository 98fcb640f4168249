import { Injectable } from '@nestjs/common';
import { Books } from '../funding/index.js';
import type { EarnedDocument, FrozenMonth } from '../invoices/index.js';
import type { Month } from '../kernel/local-date.js';
import { Db } from '../platform/database/index.js';
import { type Draft, LedgerService } from './ledger.service.js';
import { RevenueStream } from './revenue-stream.entity.js';

/** Books what documents earned into the streams that follow them. */
@Injectable()
export class DocumentEntries {
  constructor(
    private readonly db: Db,
    private readonly books: Books,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Inside a unit that holds the books: one entry a document and month, in the stream of its kind
   * that follows documents by then.
   */
  async post(clusterId: string, frozen: readonly FrozenMonth[], by: string): Promise<void> {
    const streams = await this.db
      .of(RevenueStream)
      .find({ where: { clusterId }, order: { position: 'ASC', slug: 'ASC' } });
    const drafts: Draft[] = [];
    for (const { month, earned } of frozen) {
      const bookedIn = await this.books.monthForCorrection(clusterId, month);
      for (const document of earned) {
        const stream = streams.find((one) => follows(one, document, month));
        if (stream) drafts.push(draftOf(stream, document, bookedIn));
      }
    }
    if (drafts.length === 0) return;
    await this.ledger.post(clusterId, drafts, { origin: 'document', importId: null, by });
  }
}

const follows = (
  { kind, documentsFrom }: RevenueStream,
  { stream }: EarnedDocument,
  month: Month,
): boolean => kind === stream && documentsFrom !== null && documentsFrom <= month;

const draftOf = (
  stream: RevenueStream,
  { number, organisationId, organisation, amountCents }: EarnedDocument,
  month: Month,
): Draft => ({
  ...{ stream, month, amountCents, reference: number },
  ...{ payerOrganisationId: organisationId, payerName: organisation, note: null },
});
