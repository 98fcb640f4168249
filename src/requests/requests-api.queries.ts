import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { Db, placeholders } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import { PackageDetails, type Reading } from './package-details.queries.js';
import { PackageStore } from './package-store.js';
import type { ApiPageFilter } from './requests.forms.js';
import { requestPaths } from './requests.paths.js';
import type { RequestState } from './rules/request-state.js';
import { type PackageState, stepsFor } from './rules/work-package-states.js';

export interface CursorPage<T> {
  readonly items: readonly T[];
  /** The cursor of the next page, or nothing on the last one. */
  readonly next: string | null;
}

interface ApiRequestLine {
  readonly reference: string;
  readonly title: string;
  readonly state: RequestState;
  readonly organisation: string;
  readonly submittedAt: string;
}

interface ApiPackageLine {
  readonly reference: string;
  readonly title: string;
  readonly state: PackageState;
  readonly organisation: string;
  readonly owner: string | null;
  readonly replyBy: string | null;
  readonly revision: number;
  readonly submittedAt: string;
}

/** Requests and packages as programs read them; the cursor is the last reference seen. */
@Injectable()
export class RequestsApiQueries {
  constructor(
    private readonly db: Db,
    private readonly store: PackageStore,
    private readonly details: PackageDetails,
  ) {}

  async requests(person: PersonViewer, filter: ApiPageFilter): Promise<CursorPage<ApiRequestLine>> {
    const organisations = person.organisations.map(({ id }) => id);
    const { state, cursor, limit = 50 } = filter;
    const rows = await this.db.rows<ApiRequestLine>(
      `SELECT r.reference, r.title, r.state, o.name AS "organisation", r.submitted_at AS "submittedAt"
       FROM service_request r JOIN organisation o ON o.id = r.organisation_id
       WHERE r.organisation_id IN (${placeholders(organisations)}) AND r.reference IS NOT NULL
         ${state ? 'AND r.state = ?' : ''} ${cursor ? 'AND r.reference < ?' : ''}
       ORDER BY r.reference DESC LIMIT ?`,
      [...organisations, ...[state, cursor].filter(Boolean), limit + 1],
    );
    return cut(rows, limit);
  }

  async request(person: PersonViewer, reference: string, locale: Locale) {
    const organisations = person.organisations.map(({ id }) => id);
    const found = await this.db.row<{ id: string }>(
      `SELECT id FROM service_request WHERE reference = ?
         AND organisation_id IN (${placeholders(organisations)})`,
      [reference, ...organisations],
    );
    const brief = found && (await this.details.brief(found.id));
    if (!brief) throw DomainError.notFound();
    const packages = [];
    for (const facts of await this.details.packages(brief.id)) {
      const { id, ownerId: _, ...shown } = facts;
      const reading: Reading = {
        side: 'company',
        locale,
        companyName: brief.organisation,
        clusterName: facts.clusterName[locale],
        attachmentHref: (file) =>
          `/${locale}${requestPaths.attachment(reference, facts.cluster, file)}`,
      };
      packages.push({
        ...shown,
        steps: stepsFor(facts.state, 'company'),
        messages: await this.details.messages(id, reading),
        events: await this.details.events(id, reading),
      });
    }
    const { id: _, organisationId: __, ...request } = brief;
    return { ...request, packages };
  }

  async packages(clusterId: string, filter: ApiPageFilter): Promise<CursorPage<ApiPackageLine>> {
    const { state, cursor, limit = 50 } = filter;
    const rows = await this.db.rows<ApiPackageLine>(
      `SELECT r.reference, r.title, w.state, o.name AS "organisation", p.name AS "owner",
         w.reply_by AS "replyBy", w.revision, r.submitted_at AS "submittedAt"
       FROM work_package w
       JOIN service_request r ON r.id = w.request_id
       JOIN organisation o ON o.id = r.organisation_id
       LEFT JOIN person p ON p.id = w.owner_id
       WHERE w.cluster_id = ? AND w.state <> 'draft'
         ${state ? 'AND w.state = ?' : ''} ${cursor ? 'AND r.reference < ?' : ''}
       ORDER BY r.reference DESC LIMIT ?`,
      [clusterId, ...[state, cursor].filter(Boolean), limit + 1],
    );
    return cut(rows, limit);
  }

  /** Without the state of the whole request, which would tell of other clusters' packages. */
  async package(person: PersonViewer, cluster: string, reference: string, locale: Locale) {
    const key = await this.store.forOrganiser(person, cluster, reference);
    const brief = await this.details.brief(key.requestId);
    const [facts] = await this.details.packages(key.requestId, key.id);
    if (!brief || !facts) throw DomainError.notFound();
    const { id: _, state: __, organisationId: ___, ...request } = brief;
    const { id, ...shown } = facts;
    const reading: Reading = {
      side: 'organiser',
      locale,
      companyName: brief.organisation,
      clusterName: facts.clusterName[locale],
      attachmentHref: (file) =>
        `/${locale}${requestPaths.manageAttachment(cluster, reference, file)}`,
    };
    return {
      request,
      package: {
        ...shown,
        steps: stepsFor(facts.state, 'organiser'),
        messages: await this.details.messages(id, reading),
        events: await this.details.events(id, reading),
      },
    };
  }
}

function cut<T extends { readonly reference: string }>(
  rows: readonly T[],
  limit: number,
): CursorPage<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.reference ?? null) : null };
}
