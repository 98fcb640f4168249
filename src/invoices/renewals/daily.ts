import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  dueSteps,
  MembershipLife,
  type MembershipRules,
  MembershipSettingsService,
  MembershipTerms,
  NextTerms,
  type Turn,
  TurnQueries,
  TurnRounds,
  type TurnStep,
} from '../../memberships/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { InvoiceSettingsService } from '../invoice-settings.service.js';
import { Lapses } from './lapses.js';
import { RenewalPlans } from './renewal-plans.queries.js';
import { Renewals } from './renewals.service.js';

const kinds: readonly TurnStep['kind'][] = ['invoice', 'grace', 'lapse'];

/** Invoices the next terms, and lets those go on in grace or lapse whose invoice is not paid. */
@Injectable()
export class RenewalsDaily implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly rounds: TurnRounds,
    private readonly turns: TurnQueries,
    private readonly next: NextTerms,
    private readonly settings: MembershipSettingsService,
    private readonly invoiceSettings: InvoiceSettingsService,
    private readonly plans: RenewalPlans,
    private readonly renewals: Renewals,
    private readonly terms: MembershipTerms,
    private readonly life: MembershipLife,
    private readonly lapses: Lapses,
  ) {}

  onModuleInit(): void {
    this.rounds.every({
      kind: 'invoices.memberships',
      due: (clusterId) => this.due(clusterId),
      act: (membershipId) => this.act(membershipId),
    });
  }

  private async due(clusterId: string): Promise<string[]> {
    const settings = await this.settings.of(clusterId);
    const turns = await this.turns.ofCluster(clusterId);
    const invoiced = await this.invoiceDays('h.cluster_id = ?', clusterId);
    return turns
      .filter((turn) => this.stepsOf(turn, invoiced, settings).length > 0)
      .map(({ membershipId }) => membershipId);
  }

  private async act(membershipId: string): Promise<void> {
    const turn = await this.turns.locked(membershipId);
    if (!turn) return;
    const settings = await this.settings.of(turn.clusterId);
    const invoiced = await this.invoiceDays('t.membership_id = ?', membershipId);
    for (const { kind } of this.stepsOf(turn, invoiced, settings)) {
      if (kind === 'invoice') await this.invoice(turn);
      else if (kind === 'grace') await this.life.enterGrace(membershipId);
      else if (kind === 'lapse') await this.lapses.lapse(membershipId);
    }
  }

  private stepsOf(
    turn: Turn,
    invoiced: ReadonlyMap<string, string>,
    settings: MembershipRules,
  ): TurnStep[] {
    const waiting = turn.state === 'pending_payment' ? turn.termId : turn.nextTermId;
    const invoicedOn = invoiced.get(waiting ?? '') ?? null;
    const steps = dueSteps({ ...turn, invoicedOn }, settings, this.clock.today());
    return steps.filter(({ kind }) => kinds.includes(kind));
  }

  /** What the cluster invoices itself waits for it, and so does what it cannot invoice yet. */
  private async invoice({ termId, clusterId }: Turn): Promise<void> {
    const term = await this.next.locked(termId);
    if (!term || (await this.plans.blocker(term, clusterId)) !== undefined) return;
    if ((await this.invoiceSettings.canInvoice(clusterId)).length > 0) return;
    const { issuesByItself } = await this.invoiceSettings.of(clusterId);
    if (issuesByItself) await this.renewals.renew(term, clusterId);
    else await this.terms.renew(termId);
  }

  /** The days on which terms that are not paid were invoiced. */
  private async invoiceDays(where: string, of: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.rows<{ termId: string; day: string }>(
      `SELECT t.id AS "termId", MAX(i.issued_on) AS "day" FROM membership_term t
       JOIN charge h ON h.source_kind = 'membership_term' AND h.source_id = t.id
       JOIN invoice_line l ON l.charge_id = h.id JOIN invoice i ON i.id = l.invoice_id
       WHERE ${where} AND t.settled_on IS NULL AND t.cancelled_on IS NULL
         AND i.kind = 'invoice' AND i.number IS NOT NULL
       GROUP BY t.id`,
      [of],
    );
    return new Map(rows.map(({ termId, day }) => [termId, day]));
  }
}
