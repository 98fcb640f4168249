import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { MembershipLife } from '../../memberships/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId, placeholders } from '../../platform/database/index.js';
import { Texts } from '../../platform/i18n/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { OverdueSuspension } from '../payment.entity.js';
import { REINSTATE } from '../payments/payments.service.js';
import type { OpenInvoiceFacts } from './overdue.queries.js';
import { suspendsOn } from './steps.js';

interface Suspension {
  readonly id: string;
  readonly membershipId: string;
  readonly state: string;
}

/** Memberships whose benefits rest because their invoice is long overdue, until it is paid. */
@Injectable()
export class OverdueSuspensions implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly texts: Texts,
    private readonly life: MembershipLife,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(REINSTATE, ({ invoiceIds }) => this.liftOf(invoiceIds as string[]));
  }

  /** Inside a unit: stops the benefits that an invoice was for, once. */
  async suspend(
    { id, number, dueOn, locale }: OpenInvoiceFacts,
    afterDays: number | null,
    today: LocalDate,
  ): Promise<void> {
    if (!suspendsOn(dueOn, afterDays, today)) return;
    const memberships = await this.db.rows<{ id: string }>(
      `SELECT DISTINCT m.id FROM invoice_line l JOIN charge h ON h.id = l.charge_id
         JOIN membership_term t ON t.id = h.source_id AND h.source_kind = 'membership_term'
         JOIN membership m ON m.id = t.membership_id
       WHERE l.invoice_id = ? AND m.state IN ('active', 'grace') AND NOT EXISTS (
         SELECT 1 FROM overdue_suspension s WHERE s.invoice_id = l.invoice_id
           AND s.membership_id = m.id)
       ORDER BY m.id`,
      [id],
    );
    for (const { id: membershipId } of memberships) {
      const reason = this.texts.t(locale, 'payments.suspension.reason', { number });
      await this.life.suspend(membershipId, reason);
      await this.db.of(OverdueSuspension).insert({
        ...{ id: newId(), invoiceId: id, membershipId, suspendedOn: today, liftedOn: null },
      });
    }
  }

  /** Takes benefits up again whose invoices are settled. */
  async liftAll(): Promise<void> {
    const rows = await this.db.rows<{ id: string }>(
      `SELECT DISTINCT invoice_id AS id FROM overdue_suspension WHERE lifted_on IS NULL`,
    );
    await this.liftOf(rows.map(({ id }) => id));
  }

  private async liftOf(invoiceIds: readonly string[]): Promise<void> {
    const settled = await this.db.rows<Suspension>(
      `SELECT s.id, s.membership_id AS "membershipId", m.state
       FROM overdue_suspension s JOIN invoice i ON i.id = s.invoice_id
         JOIN membership m ON m.id = s.membership_id
       WHERE s.lifted_on IS NULL AND i.settled_on IS NOT NULL
         AND s.invoice_id IN (${placeholders(invoiceIds)}) ORDER BY s.id`,
      invoiceIds,
    );
    for (const suspension of settled) await this.lift(suspension);
  }

  private async lift({ id, membershipId, state }: Suspension): Promise<void> {
    await this.db.unit(() =>
      this.db.of(OverdueSuspension).update({ id }, { liftedOn: this.clock.today() }),
    );
    const others = await this.db.row(
      'SELECT id FROM overdue_suspension WHERE membership_id = ? AND lifted_on IS NULL',
      [membershipId],
    );
    if (others || state !== 'suspended') return;
    try {
      await this.life.reinstate(membershipId);
    } catch (error) {
      // Its term is over meanwhile: then renewal or the organiser says how it goes on.
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
    }
  }
}
