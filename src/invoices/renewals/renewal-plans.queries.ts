import { Injectable } from '@nestjs/common';
import { basisPointsOf, sum } from '../../kernel/money.js';
import {
  type EndingTerms,
  type NextTerm,
  NextTerms,
  renewalBlockers,
} from '../../memberships/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { InvoiceSettingsService } from '../invoice-settings.service.js';
import { PartyQueries } from '../parties.queries.js';
import { decideVat, type Exemption } from '../rules/vat.js';
import type { PlannedRenewal, RenewalPlan, RenewalTotals } from './renewals.views.js';

/** What would happen to the terms that end, without doing it. */
@Injectable()
export class RenewalPlans {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly terms: NextTerms,
    private readonly settings: InvoiceSettingsService,
    private readonly parties: PartyQueries,
  ) {}

  async of(clusterId: string, ending: EndingTerms): Promise<RenewalPlan> {
    const debtors = await this.debtors(clusterId);
    const exemption = await this.exemption(clusterId);
    const rows: PlannedRenewal[] = [];
    for (const term of await this.terms.ending(clusterId, ending)) {
      rows.push(await this.planned(term, debtors.has(term.membershipId), exemption));
    }
    return { rows, totals: totalsOf(rows) };
  }

  /** Why a term is not renewed now, as a key of the text files. */
  async blocker(term: NextTerm, clusterId: string): Promise<string | undefined> {
    const debtors = await this.debtors(clusterId, term.membershipId);
    return renewalBlockers({ ...term, owes: debtors.has(term.membershipId) })[0]?.code;
  }

  /** Memberships with an invoice that is past its due date. */
  private async debtors(clusterId: string, membershipId?: string): Promise<ReadonlySet<string>> {
    const rows = await this.db.rows<{ id: string }>(
      `SELECT DISTINCT t.membership_id AS "id" FROM invoice i
       JOIN invoice_line l ON l.invoice_id = i.id JOIN charge h ON h.id = l.charge_id
       JOIN membership_term t ON h.source_kind = 'membership_term' AND t.id = h.source_id
       WHERE i.cluster_id = ? AND i.kind = 'invoice' AND i.due_on < ?
         AND i.state IN ('issued', 'partially_paid')
         ${membershipId === undefined ? '' : 'AND t.membership_id = ?'}`,
      [...[clusterId, this.clock.today()], ...(membershipId === undefined ? [] : [membershipId])],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private async exemption(clusterId: string): Promise<Exemption> {
    const { exemptSupplies, exemptCode, exemptReason } = await this.settings.of(clusterId);
    return { supplies: exemptSupplies, code: exemptCode, reason: exemptReason };
  }

  private async planned(
    term: NextTerm,
    owes: boolean,
    exemption: Exemption,
  ): Promise<PlannedRenewal> {
    const skipped = renewalBlockers({ ...term, owes })[0]?.code ?? null;
    const { netCents } = term;
    if (skipped !== null || netCents === null || netCents === 0) {
      const free = { vatCategory: null, vatRateBp: null, vatCents: null, totalCents: netCents };
      return { ...term, owes, skipped, ...free };
    }
    const { vat: buyer } = await this.parties.buyer(term.organisationId);
    const on = this.clock.today();
    const { category, rateBp } = decideVat({ supply: 'membership', on, buyer, exemption });
    const vatCents = basisPointsOf(netCents, rateBp);
    return {
      ...{ ...term, owes, skipped, vatCategory: category, vatRateBp: rateBp, vatCents },
      totalCents: netCents + vatCents,
    };
  }
}

function totalsOf(rows: readonly PlannedRenewal[]): RenewalTotals {
  const renewed = rows.filter(({ skipped }) => skipped === null);
  return {
    renewed: renewed.length,
    skipped: rows.length - renewed.length,
    netCents: sum(renewed.map(({ netCents }) => netCents ?? 0)),
    vatCents: sum(renewed.map(({ vatCents }) => vatCents ?? 0)),
    totalCents: sum(renewed.map(({ totalCents }) => totalCents ?? 0)),
  };
}
