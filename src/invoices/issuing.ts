import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { LocalDate } from '../kernel/local-date.js';
import { transition } from '../kernel/state-machine.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { Jobs } from '../platform/jobs/index.js';
import { Allocations } from './allocations.service.js';
import { DocumentBuilder } from './document-builder.js';
import { Drafts } from './drafts.js';
import { Invoice } from './invoice.entity.js';
import { type HeldInvoice, InvoiceLocks } from './invoice-locks.js';
import { InvoiceQueries } from './invoice.queries.js';
import { InvoiceSettingsService } from './invoice-settings.service.js';
import type { InvoiceLineView } from './invoices.views.js';
import { InvoiceNotices } from './notices.js';
import { dueOn } from './rules/due.js';
import { draftBlockers, invoiceMachine, isOutsideScope } from './rules/invoice-states.js';
import { invoiceNumber, seriesYear } from './rules/numbers.js';
import { Settlements } from './settlements.js';
import { Taxing } from './taxing.js';
import { InvoiceTimeline } from './timeline.js';

export const RENDER = 'invoices.render';

/** Gives drafts their number and freezes what they say. All inside a unit of work. */
@Injectable()
export class Issuing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly locks: InvoiceLocks,
    private readonly settings: InvoiceSettingsService,
    private readonly queries: InvoiceQueries,
    private readonly taxing: Taxing,
    private readonly drafts: Drafts,
    private readonly builder: DocumentBuilder,
    private readonly allocations: Allocations,
    private readonly settlements: Settlements,
    private readonly timeline: InvoiceTimeline,
    private readonly notices: InvoiceNotices,
  ) {}

  /** The number of the document; of one that was issued before, the one it has. */
  async issue(id: string, by?: string): Promise<string> {
    const held = await this.locks.hold(id);
    if (held.number !== null) return held.number;
    const today = this.clock.today();
    const [blocker] = await this.settings.canInvoice(held.clusterId);
    if (blocker) throw DomainError.conflict(blocker.code);
    await this.refreshVat(held, today);
    const number = await this.freeze(held, today);
    await this.timeline.record({
      ...{ invoiceId: id, clusterId: held.clusterId, kind: 'issued', by, facts: { number } },
    });
    await this.notices.tell('invoice.issued', id);
    await this.jobs.enqueue(RENDER, { invoiceId: id }, { key: `${RENDER}#${id}` });
    await this.settleAtOnce(held.id, today, by);
    return number;
  }

  /** A draft may have waited: its VAT is decided on what holds today. */
  private async refreshVat({ id, clusterId, organisationId }: HeldInvoice, today: LocalDate) {
    const lines = await this.queries.linesOf(id);
    const asked = lines.map(({ supply, facts, correctsLineId }) => ({
      supply,
      facts,
      correctsLineId,
    }));
    const taxed = await this.taxing.decide(clusterId, organisationId, today, asked);
    const changed = lines.some((line, at) => {
      const decision = taxed.decisions[at];
      return decision?.category !== line.vatCategory || decision.rateBp !== line.vatRateBp;
    });
    if (!changed) return;
    await this.drafts.retax(id, withDecisions(lines, taxed.decisions), taxed.evidence);
  }

  private async freeze(held: HeldInvoice, today: LocalDate): Promise<string> {
    const { id, kind, clusterId } = held;
    const draft = await this.queries.byId(id);
    const mixesScope = new Set(draft.vat.map(isOutsideScope)).size > 1;
    const { totalCents, lines } = draft;
    const blockers = draftBlockers({ lines: lines.length, mixesScope, totalCents });
    const state = transition(invoiceMachine, held.state, 'issue', blockers);
    const { code, paymentDays, footer } = await this.settings.ensure(clusterId);
    const number = await this.nextNumber(clusterId, code, today);
    const dates = { issuedOn: today, dueOn: dueOn(kind, today, paymentDays) };
    const built = await this.builder.build(draft, { number, footer, ...dates });
    const text = JSON.stringify(built);
    const documentSha256 = createHash('sha256').update(text).digest('hex');
    await this.db.of(Invoice).update(
      { id },
      {
        ...{ state, number, ...dates, paymentReference: built.paymentReference },
        ...{ document: text, documentSha256, updatedAt: this.clock.now() },
      },
    );
    return number;
  }

  /** The row of the series is held until the unit ends: no number is given twice or lost. */
  private async nextNumber(clusterId: string, code: string, day: LocalDate): Promise<string> {
    const year = seriesYear(day);
    await this.db.run(
      `INSERT INTO invoice_number (id, cluster_id, year, last_number) VALUES (?, ?, ?, 1)
       ON CONFLICT (cluster_id, year) DO UPDATE SET last_number = invoice_number.last_number + 1`,
      [newId(), clusterId, year],
    );
    const row = await this.db.row<{ last: number }>(
      'SELECT last_number AS "last" FROM invoice_number WHERE cluster_id = ? AND year = ?',
      [clusterId, year],
    );
    return invoiceNumber(code, year, row?.last ?? 0);
  }

  /** A document over nothing is settled; a credit note goes first to what it corrects. */
  private async settleAtOnce(id: string, today: LocalDate, by?: string): Promise<void> {
    const { kind, clusterId, totalCents } = await this.locks.hold(id);
    if (totalCents === 0) {
      await this.db.of(Invoice).update({ id }, { state: 'paid', settledOn: today });
      if (kind === 'invoice') await this.settlements.settled(id, today);
      return;
    }
    if (kind === 'invoice') return;
    let left = totalCents;
    const { corrects } = await this.queries.byId(id);
    for (const corrected of await this.locks.holdAll(corrects.map((one) => one.id))) {
      await this.notices.tell('invoice.credited', corrected.id);
      const amountCents = Math.min(left, corrected.totalCents - corrected.settledCents);
      if (amountCents <= 0) continue;
      left -= amountCents;
      const from = { creditNoteId: id };
      const invoiceId = corrected.id;
      await this.allocations.allocate({ clusterId, from, invoiceId, amountCents, on: today, by });
    }
  }
}

const withDecisions = (
  lines: readonly InvoiceLineView[],
  decisions: Awaited<ReturnType<Taxing['decide']>>['decisions'],
) =>
  lines.flatMap(({ id, netCents }, at) => {
    const vat = decisions[at];
    return vat ? [{ id, netCents, vat }] : [];
  });
