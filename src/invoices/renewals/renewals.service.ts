import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import {
  type EndingTerms,
  MembershipTerms,
  NextTerms,
  TurnQueries,
} from '../../memberships/index.js';
import { Audit } from '../../platform/audit/index.js';
import { Db, placeholders } from '../../platform/database/index.js';
import {
  type ItemResult,
  type RunItemView,
  Runs,
  type RunView,
} from '../../platform/runs/index.js';
import { InvoiceSettingsService } from '../invoice-settings.service.js';
import { Invoicing } from '../invoicing.service.js';
import { RenewalPlans } from './renewal-plans.queries.js';

const RENEW = 'invoices.renewals';

/** Renews memberships, one or thousands: the next term and its invoice in one unit of work. */
@Injectable()
export class Renewals implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly runs: Runs,
    private readonly turns: TurnQueries,
    private readonly next: NextTerms,
    private readonly terms: MembershipTerms,
    private readonly plans: RenewalPlans,
    private readonly settings: InvoiceSettingsService,
    private readonly invoicing: Invoicing,
  ) {}

  onModuleInit(): void {
    this.runs.handle(RENEW, (item, run) => this.renewItem(item, run));
  }

  /** Starts the run for the terms that end within days, and gives its id. */
  run(clusterId: string, ending: EndingTerms, by: string): Promise<string> {
    const { from, to, tier } = ending;
    if (to < from)
      throw DomainError.invalid('errors.period_reversed', { field: 'to', params: { from, to } });
    return this.db.unit(async () => {
      const [blocker] = await this.settings.canInvoice(clusterId);
      if (blocker) throw DomainError.conflict(blocker.code);
      const terms = await this.next.ending(clusterId, ending);
      if (terms.length === 0) throw DomainError.invalid('renewal.errors.nothing_ends');
      const id = await this.runs.start({
        ...{ kind: RENEW, clusterId, by, options: { from, to, ...(tier ? { tier } : {}) } },
        ...{ titleKey: 'renewal.run.title', titleParams: { from: { day: from }, to: { day: to } } },
        items: terms.map(({ termId, membershipId, reference, organisation }) => ({
          ...{ subjectId: termId, label: `${organisation} (${reference})` },
          payload: { membershipId },
        })),
      });
      await this.audit.record({
        ...{ actor: by, action: 'memberships.start_renewals', clusterId },
        ...{ subject: { kind: 'run', id }, values: { from, to, tier, terms: terms.length } },
      });
      return id;
    });
  }

  /** Inside a unit, with the membership locked: the next term and, where it costs, its invoice. */
  async renew(
    term: { readonly termId: string; readonly organisationId: string },
    clusterId: string,
    by?: string,
  ): Promise<{ readonly termId: string; readonly numbers: readonly string[] }> {
    const { termId, chargeIds } = await this.terms.renew(term.termId, { by });
    if (chargeIds.length === 0) return { termId, numbers: [] };
    const { organisationId } = term;
    const ids = await this.invoicing.invoice({ clusterId, organisationId, chargeIds, by });
    return { termId, numbers: await this.numbersOf(ids) };
  }

  private async renewItem(item: RunItemView, run: RunView): Promise<ItemResult> {
    const { clusterId, createdBy } = run;
    await this.turns.hold(String(item.payload.membershipId));
    const term = await this.next.locked(item.subjectId ?? '');
    if (!term || clusterId === null) return { state: 'skipped', messageKey: 'renewal.skip.over' };
    const blocker = await this.plans.blocker(term, clusterId);
    if (blocker !== undefined) return { state: 'skipped', messageKey: blocker };
    const { termId, numbers } = await this.renew(term, clusterId, createdBy ?? undefined);
    if (numbers.length === 0) {
      return { state: 'done', messageKey: 'renewal.run.free', result: { termId } };
    }
    return {
      ...{ state: 'done', messageKey: 'renewal.run.renewed', result: { termId, numbers } },
      messageParams: { number: numbers.join(', ') },
    };
  }

  private async numbersOf(ids: readonly string[]): Promise<string[]> {
    const rows = await this.db.rows<{ number: string }>(
      `SELECT number FROM invoice WHERE id IN (${placeholders(ids)}) ORDER BY number`,
      ids,
    );
    return rows.map(({ number }) => number);
  }
}
