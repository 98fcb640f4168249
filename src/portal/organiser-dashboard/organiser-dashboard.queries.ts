import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../kernel/local-date.js';
import { Db } from '../../platform/database/index.js';
import type {
  MoneyWaiting,
  UnpublishedService,
  Waiting,
  WaitingApplication,
  WaitingPackage,
} from './organiser-dashboard.views.js';

interface Counted {
  readonly total: number;
}
interface PackageRow extends Counted, Omit<WaitingPackage, 'late'> {
  readonly late: number;
}
interface ApplicationRow extends Counted, Omit<WaitingApplication, 'tier'> {
  readonly tierEn: string;
  readonly tierNl: string;
}
interface ServiceRow extends Counted, Omit<UnpublishedService, 'title'> {
  readonly titleEn: string;
  readonly titleNl: string;
}

const FIRST = 5;

/** What waits for the organisers of a cluster, over several rooms. */
@Injectable()
export class OrganiserDashboardQueries {
  constructor(private readonly db: Db) {}

  /** Packages whose next step is the cluster's; those due first stand first. */
  async packages(
    clusterId: string,
    today: LocalDate,
  ): Promise<Waiting<WaitingPackage> & { late: number }> {
    const rows = await this.db.rows<PackageRow>(
      `SELECT r.reference, COALESCE(r.title, '') AS "title", o.name AS "organisation", p.state,
         p.reply_by AS "replyBy", COUNT(*) OVER () AS "total",
         SUM(CASE WHEN p.reply_by < ? THEN 1 ELSE 0 END) OVER () AS "late"
       FROM work_package p
       JOIN service_request r ON r.id = p.request_id
       JOIN organisation o ON o.id = r.organisation_id
       WHERE p.cluster_id = ? AND p.state IN ('submitted', 'in_review')
       ORDER BY CASE WHEN p.reply_by IS NULL THEN 1 ELSE 0 END, p.reply_by, p.created_at
       LIMIT ${FIRST}`,
      [today, clusterId],
    );
    const first = rows.map(({ total: _, late: __, ...row }) => ({
      ...row,
      late: row.replyBy !== null && row.replyBy < today,
    }));
    return { count: rows[0]?.total ?? 0, late: rows[0]?.late ?? 0, first };
  }

  async applications(clusterId: string): Promise<Waiting<WaitingApplication>> {
    const rows = await this.db.rows<ApplicationRow>(
      `SELECT a.reference, o.name AS "organisation", t.name_en AS "tierEn", t.name_nl AS "tierNl",
         a.state, a.submitted_at AS "submittedAt", COUNT(*) OVER () AS "total"
       FROM membership_application a
       JOIN organisation o ON o.id = a.organisation_id
       JOIN membership_tier t ON t.id = a.tier_id
       WHERE a.cluster_id = ? AND a.state IN ('submitted', 'under_review')
       ORDER BY a.submitted_at, a.id LIMIT ${FIRST}`,
      [clusterId],
    );
    const first = rows.map(({ total: _, tierEn, tierNl, ...row }) => ({
      ...row,
      tier: { en: tierEn, nl: tierNl },
    }));
    return { count: rows[0]?.total ?? 0, first };
  }

  /** What is to be invoiced, to be reminded of and to be matched. */
  async money(clusterId: string, today: LocalDate): Promise<MoneyWaiting> {
    const late = `FROM invoice WHERE cluster_id = ? AND kind = 'invoice'
      AND state IN ('issued', 'partially_paid') AND due_on < ?`;
    const row = await this.db.row<MoneyWaiting>(
      `SELECT
         (SELECT COUNT(*) FROM charge WHERE cluster_id = ? AND state = 'open') AS "toInvoice",
         (SELECT COUNT(*) ${late}) AS "overdue",
         (SELECT COALESCE(SUM(total_cents - settled_cents), 0) ${late}) AS "overdueCents",
         (SELECT COUNT(*) FROM bank_entry WHERE cluster_id = ? AND state = 'open') AS "toMatch"`,
      [clusterId, clusterId, today, clusterId, today, clusterId],
    );
    return row ?? { toInvoice: 0, overdue: 0, overdueCents: 0, toMatch: 0 };
  }

  /** Services that nobody sees yet. */
  async unpublished(clusterId: string): Promise<Waiting<UnpublishedService>> {
    const rows = await this.db.rows<ServiceRow>(
      `SELECT slug, title_en AS "titleEn", title_nl AS "titleNl", state,
         updated_at AS "updatedAt", COUNT(*) OVER () AS "total"
       FROM service WHERE cluster_id = ? AND state IN ('draft', 'in_review')
       ORDER BY updated_at DESC, id LIMIT ${FIRST}`,
      [clusterId],
    );
    const first = rows.map(({ total: _, titleEn, titleNl, ...row }) => ({
      ...row,
      title: { en: titleEn, nl: titleNl },
    }));
    return { count: rows[0]?.total ?? 0, first };
  }
}
