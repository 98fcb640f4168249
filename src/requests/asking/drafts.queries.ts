import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Localised } from '../../kernel/localised.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, placeholders } from '../../platform/database/index.js';
import type { PersonViewer } from '../../platform/http/index.js';
import { type DraftProblem, draftProblems } from '../rules/draft-problems.js';
import { type Offering, OfferingQueries } from './offerings.queries.js';

export interface DraftItem {
  readonly id: string;
  readonly workPackageId: string;
  readonly offerId: string | null;
  readonly quantity: number | null;
  readonly note: string | null;
  readonly offering: Offering;
}

export interface DraftCluster {
  readonly id: string;
  readonly slug: string;
  readonly name: Localised;
  readonly chosen: boolean;
}

export interface Draft {
  readonly id: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly category: string;
  readonly title: string | null;
  readonly brief: string | null;
  readonly project: string | null;
  readonly trlNow: number | null;
  readonly trlWanted: number | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly budgetBand: string | null;
  readonly confidential: boolean;
  readonly updatedAt: string;
  readonly items: readonly DraftItem[];
  readonly clusters: readonly DraftCluster[];
}

export interface DraftSummary {
  readonly id: string;
  readonly title: string | null;
  readonly by: string;
  readonly updatedAt: string;
}

type DraftRow = Omit<Draft, 'items' | 'clusters' | 'confidential'> & {
  readonly confidential: boolean | number;
};
type ItemRow = Omit<DraftItem, 'offering'> & { readonly serviceId: string };

/** Requests that have not been sent yet; every member of the organisation may go on with them. */
@Injectable()
export class DraftQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly offerings: OfferingQueries,
  ) {}

  async one(person: PersonViewer, id: string): Promise<Draft> {
    const organisations = person.organisations.map((one) => one.id);
    const row = await this.db.row<DraftRow>(
      `SELECT r.id, r.organisation_id AS "organisationId", o.name AS "organisation",
         o.customer_category AS "category", r.title, r.brief, r.project, r.trl_now AS "trlNow",
         r.trl_wanted AS "trlWanted", r.starts_on AS "startsOn", r.ends_on AS "endsOn",
         r.budget_band AS "budgetBand", r.confidential, r.updated_at AS "updatedAt"
       FROM service_request r JOIN organisation o ON o.id = r.organisation_id
       WHERE r.id = ? AND r.state = 'draft' AND r.organisation_id IN (${placeholders(organisations)})`,
      [id, ...organisations],
    );
    if (!row) throw DomainError.notFound();
    const clusters = await this.clustersOf(id);
    const items = await this.itemsOf(id, row.category);
    return { ...row, confidential: Boolean(row.confidential), clusters, items };
  }

  ofPerson(person: PersonViewer): Promise<DraftSummary[]> {
    const organisations = person.organisations.map((one) => one.id);
    return this.db.rows<DraftSummary>(
      `SELECT r.id, r.title, p.name AS "by", r.updated_at AS "updatedAt"
       FROM service_request r JOIN person p ON p.id = r.created_by
       WHERE r.state = 'draft' AND r.organisation_id IN (${placeholders(organisations)})
       ORDER BY r.updated_at DESC, r.id LIMIT 50`,
      organisations,
    );
  }

  /** What keeps the draft from being sent today. */
  problems(draft: Draft): DraftProblem[] {
    const withdrawnServices = draft.items.filter(({ offering }) => !offering.published).length;
    const facts = { ...draft, clusters: draft.clusters.length, withdrawnServices };
    return draftProblems(facts, this.clock.today());
  }

  private async clustersOf(id: string): Promise<DraftCluster[]> {
    const rows = await this.db.rows<{
      id: string; slug: string; nameEn: string; nameNl: string; chosen: boolean | number;
    }>(
      `SELECT p.id, c.slug, c.name_en AS "nameEn", c.name_nl AS "nameNl", p.chosen
       FROM work_package p JOIN cluster c ON c.id = p.cluster_id
       WHERE p.request_id = ? ORDER BY c.position, c.slug`,
      [id],
    ); // prettier-ignore
    return rows.map(({ nameEn, nameNl, chosen, ...row }) => ({
      ...row,
      name: { en: nameEn, nl: nameNl },
      chosen: Boolean(chosen),
    }));
  }

  private async itemsOf(id: string, category: string): Promise<DraftItem[]> {
    const rows = await this.db.rows<ItemRow>(
      `SELECT i.id, i.work_package_id AS "workPackageId", i.service_id AS "serviceId",
         i.offer_id AS "offerId", i.quantity, i.note
       FROM request_item i WHERE i.request_id = ? ORDER BY i.position, i.id`,
      [id],
    );
    const services = rows.map(({ serviceId }) => serviceId);
    const offerings = await this.offerings.byIds(services, category, this.clock.today());
    return rows.flatMap(({ serviceId, ...row }) => {
      const offering = offerings.find((one) => one.id === serviceId);
      return offering ? [{ ...row, offering }] : [];
    });
  }
}
