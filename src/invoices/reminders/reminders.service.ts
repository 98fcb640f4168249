import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Charges } from '../../charges/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Mail } from '../../platform/mail/index.js';
import { type ItemResult, Runs } from '../../platform/runs/index.js';
import { Texts } from '../../platform/i18n/index.js';
import { InvoiceLocks } from '../invoice-locks.js';
import { InvoiceNotices } from '../notices.js';
import { InvoiceSettingsService } from '../invoice-settings.service.js';
import { PartyQueries } from '../parties.queries.js';
import { InvoiceReminder } from '../payment.entity.js';
import { InvoiceTimeline } from '../timeline.js';
import { OverdueSuspensions } from './overdue-suspensions.js';
import { type OpenInvoiceFacts, OverdueQueries } from './overdue.queries.js';
import { InvoiceReaders } from '../invoice-readers.queries.js';
import { isLastStep, stepDue, STEPS_AT_MOST } from './steps.js';

const EVERY_HOUR = 3600;
const REMIND = 'invoices.remind';

interface Actor {
  readonly id: string;
}

/** Reminds of what is overdue, asks for interest and cost, and stops benefits where that is set. */
@Injectable()
export class Reminders implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly runs: Runs,
    private readonly mail: Mail,
    private readonly texts: Texts,
    private readonly charges: Charges,
    private readonly locks: InvoiceLocks,
    private readonly timeline: InvoiceTimeline,
    private readonly notices: InvoiceNotices,
    private readonly parties: PartyQueries,
    private readonly settings: InvoiceSettingsService,
    private readonly overdue: OverdueQueries,
    private readonly readers: InvoiceReaders,
    private readonly suspensions: OverdueSuspensions,
  ) {}

  onModuleInit(): void {
    this.jobs.every('invoices.overdue', EVERY_HOUR, () => this.daily());
    this.runs.handle(REMIND, ({ subjectId }, { createdBy }) =>
      this.remindNow(subjectId ?? '', createdBy ?? undefined),
    );
  }

  /** What the day asks for; a second time on the same day it finds everything done. */
  async daily(): Promise<void> {
    const today = this.clock.today();
    for (const id of await this.overdue.overdueIds(today)) {
      await this.db.unit(() => this.careFor(id, today));
    }
    await this.suspensions.liftAll();
  }

  /** Sends the next reminder of chosen invoices, as a run. */
  remindAll(clusterId: string, numbers: readonly string[], actor: Actor): Promise<string> {
    return this.db.unit(async () => {
      const today = this.clock.today();
      const known = await this.overdue.overdue(clusterId, today);
      const chosen = known.filter(({ number }) => numbers.includes(number));
      if (chosen.length !== new Set(numbers).size) {
        throw DomainError.invalid('form.choice', { field: 'invoices' });
      }
      return this.runs.start({
        ...{ kind: REMIND, clusterId, by: actor.id, titleKey: 'payments.ageing.run' },
        titleParams: { count: chosen.length },
        items: chosen.map(({ id, number, organisation }) => ({
          ...{ subjectId: id, label: `${number} ${organisation}` },
        })),
      });
    });
  }

  /** Leaves what is asked on top as charges, which the cluster's next invoice brings. */
  claim(clusterId: string, number: string, actor: Actor): Promise<number> {
    return this.db.unit(async () => {
      const invoice = await this.overdue.overdueOf(clusterId, number);
      await this.locks.hold(invoice.id);
      const today = this.clock.today();
      const { interestCents, collectionCents } = await this.overdue.claimOf(invoice, today);
      const total = interestCents + collectionCents;
      if (total === 0) throw DomainError.conflict('payments.errors.nothing_to_claim');
      await this.chargeFor(invoice, 'interest', `interest:${today}`, interestCents);
      await this.chargeFor(invoice, 'collection', 'collection', collectionCents);
      await this.timeline.record({
        ...{ invoiceId: invoice.id, clusterId, kind: 'claimed', by: actor.id },
        facts: { interestCents, collectionCents },
      });
      return total;
    });
  }

  private async careFor(invoiceId: string, today: LocalDate): Promise<void> {
    await this.locks.hold(invoiceId);
    const invoice = await this.overdue.open(invoiceId);
    if (!invoice || invoice.dueOn >= today) return;
    const settings = await this.settings.of(invoice.clusterId);
    await this.tellOnce(invoice);
    const { dueOn, lastStep } = invoice;
    const step = stepDue({ dueOn, lastStep, days: settings.reminderDays }, today);
    if (step !== null && invoice.remindedOn !== today) await this.remind(invoice, step, today);
    await this.suspensions.suspend(invoice, settings.suspendAfterDays, today);
  }

  /** Other systems hear once that it is overdue. */
  private async tellOnce({ id, clusterId }: OpenInvoiceFacts): Promise<void> {
    const told = await this.db.row(
      `SELECT id FROM invoice_event WHERE invoice_id = ? AND kind = 'overdue'`,
      [id],
    );
    if (told) return;
    await this.timeline.record({ invoiceId: id, clusterId, kind: 'overdue' });
    await this.notices.tell('invoice.overdue', id);
  }

  private async remindNow(invoiceId: string, by?: string): Promise<ItemResult> {
    await this.locks.hold(invoiceId);
    const invoice = await this.overdue.open(invoiceId);
    const today = this.clock.today();
    if (!invoice) return { state: 'skipped', messageKey: 'payments.ageing.settled' };
    if (invoice.remindedOn === today) {
      return { state: 'skipped', messageKey: 'payments.ageing.reminded_today' };
    }
    if (invoice.lastStep >= STEPS_AT_MOST) {
      return { state: 'skipped', messageKey: 'payments.ageing.often_enough' };
    }
    const count = await this.remind(invoice, invoice.lastStep + 1, today, by);
    return count === 0
      ? { state: 'skipped', messageKey: 'payments.ageing.nobody' }
      : { state: 'done', messageKey: 'payments.ageing.sent', messageParams: { count } };
  }

  private async remind(
    invoice: OpenInvoiceFacts,
    step: number,
    today: LocalDate,
    by?: string,
  ): Promise<number> {
    const { id, clusterId, organisationId, openCents } = invoice;
    const { reminderDays } = await this.settings.of(clusterId);
    const claim = await this.overdue.claimOf(invoice, today);
    const collectionCents = isLastStep(step, reminderDays) ? claim.collectionCents : 0;
    const { interestCents } = claim;
    await this.db.of(InvoiceReminder).insert({
      ...{ id: newId(), invoiceId: id, step, sentOn: today, openCents },
      ...{ interestCents, collectionCents, createdAt: this.clock.now() },
    });
    const readers = await this.readers.of(organisationId, invoice.locale);
    const { iban } = await this.parties.seller(clusterId);
    for (const { name, email, locale } of readers) {
      await this.mail.send({
        ...{ to: email, locale, clusterId, template: 'invoices/reminder' },
        data: { ...invoice, name, iban: iban ?? '', step, interestCents, collectionCents },
      });
    }
    const facts = { step, interestCents, collectionCents, readers: readers.length };
    await this.timeline.record({ invoiceId: id, clusterId, kind: 'reminded', by, facts });
    return readers.length;
  }

  private async chargeFor(
    { id, number, clusterId, organisationId }: OpenInvoiceFacts,
    kind: 'interest' | 'collection',
    key: string,
    cents: number,
  ): Promise<void> {
    if (cents === 0) return;
    const words = (locale: 'en' | 'nl') =>
      this.texts.t(locale, `payments.claim.line.${kind}`, { number });
    await this.charges.leave({
      ...{ clusterId, organisationId, source: { kind: 'invoice', id } },
      ...{ key: `overdue:${id}:${key}`, supply: 'compensation', stream: 'service_payments' },
      description: { en: words('en'), nl: words('nl') },
      ...{ unit: 'case', unitPriceCents: cents },
    });
  }
}
