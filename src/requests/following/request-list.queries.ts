import { Injectable } from '@nestjs/common';
import { dayIn } from '../../kernel/local-date.js';
import { Db, placeholders } from '../../platform/database/index.js';
import type { PersonViewer } from '../../platform/http/index.js';
import type { ListFilter } from '../requests.forms.js';
import type { ClusterName, RequestLine } from '../requests.views.js';
import { type PackageState, whoHasTheBall } from '../rules/work-package-states.js';
import { awaitingReply } from '../rules/reply-by.js';

type LineRow = Omit<RequestLine, 'clusters' | 'ball' | 'replyBy' | 'submittedOn'>;
interface ClusterRow {
  readonly requestId: string;
  readonly slug: string;
  readonly nameEn: string;
  readonly nameNl: string;
  readonly state: PackageState;
  readonly replyBy: string | null;
}

export interface RequestPage {
  readonly lines: readonly RequestLine[];
  readonly total: number;
}

const orders: Readonly<Record<string, string>> = {
  submitted: 'r.submitted_at',
  title: 'lower(r.title)',
  state: 'r.state',
  reply: `(SELECT MIN(w.reply_by) FROM work_package w
    WHERE w.request_id = r.id AND w.state IN ('submitted', 'in_review'))`,
};

/** The requests an organisation has sent. */
@Injectable()
export class RequestListQueries {
  constructor(private readonly db: Db) {}

  async page(
    person: PersonViewer,
    filter: ListFilter,
    size: number,
    offset: number,
  ): Promise<RequestPage> {
    const { where, parameters } = this.conditions(person, filter);
    const count = await this.db.row<{ total: number }>(
      `SELECT COUNT(*) AS "total" FROM service_request r WHERE ${where}`,
      parameters,
    );
    const rows = await this.db.rows<LineRow>(
      `SELECT r.id, r.reference, r.title, r.state, o.name AS "organisation", p.name AS "requester",
         r.submitted_at AS "submittedAt",
         (SELECT COUNT(*) FROM message m JOIN work_package w ON w.id = m.work_package_id
           WHERE w.request_id = r.id AND m.side = 'organiser' AND m.internal = false
             AND m.at > COALESCE((SELECT d.read_at FROM message_read d
               WHERE d.work_package_id = w.id AND d.person_id = ?), '')) AS "unread"
       FROM service_request r
       JOIN organisation o ON o.id = r.organisation_id
       JOIN person p ON p.id = r.created_by
       WHERE ${where} ORDER BY ${orderOf(filter.sort)}, r.id DESC LIMIT ? OFFSET ?`,
      [person.id, ...parameters, size, offset],
    );
    return { total: count?.total ?? 0, lines: await this.withClusters(rows) };
  }

  /** The clusters that the person's organisations have asked, to filter by. */
  async clusters(person: PersonViewer): Promise<ClusterName[]> {
    const organisations = person.organisations.map(({ id }) => id);
    const rows = await this.db.rows<Pick<ClusterRow, 'slug' | 'nameEn' | 'nameNl'>>(
      `SELECT c.slug, c.name_en AS "nameEn", c.name_nl AS "nameNl" FROM cluster c
       WHERE EXISTS (SELECT 1 FROM work_package w JOIN service_request r ON r.id = w.request_id
         WHERE w.cluster_id = c.id AND r.organisation_id IN (${placeholders(organisations)}))
       ORDER BY c.position, c.slug`,
      organisations,
    );
    return rows.map(toName);
  }

  private conditions(person: PersonViewer, { q, state, cluster }: ListFilter) {
    const organisations = person.organisations.map(({ id }) => id);
    const conditions = [
      `r.organisation_id IN (${placeholders(organisations)})`,
      'r.reference IS NOT NULL',
    ];
    const parameters: unknown[] = [...organisations];
    if (q) {
      conditions.push(
        '(lower(r.title) LIKE ? OR lower(r.reference) LIKE ? OR lower(r.brief) LIKE ?)',
      );
      parameters.push(...Array.from({ length: 3 }, () => likeOf(q)));
    }
    if (state && state.length > 0) {
      conditions.push(`r.state IN (${placeholders(state)})`);
      parameters.push(...state);
    }
    if (cluster && cluster.length > 0) {
      conditions.push(
        `EXISTS (SELECT 1 FROM work_package w JOIN cluster c ON c.id = w.cluster_id
          WHERE w.request_id = r.id AND c.slug IN (${placeholders(cluster)}))`,
      );
      parameters.push(...cluster);
    }
    return { where: conditions.join(' AND '), parameters };
  }

  private async withClusters(rows: readonly LineRow[]): Promise<RequestLine[]> {
    const ids = rows.map(({ id }) => id);
    const packages = await this.db.rows<ClusterRow>(
      `SELECT w.request_id AS "requestId", c.slug, c.name_en AS "nameEn", c.name_nl AS "nameNl",
         w.state, w.reply_by AS "replyBy"
       FROM work_package w JOIN cluster c ON c.id = w.cluster_id
       WHERE w.request_id IN (${placeholders(ids)}) ORDER BY c.position, c.slug`,
      ids,
    );
    return rows.map((row) => {
      const own = packages.filter(({ requestId }) => requestId === row.id);
      const waiting = own.filter(({ state }) => awaitingReply.includes(state));
      const days = waiting.flatMap(({ replyBy }) => (replyBy === null ? [] : [replyBy])).sort();
      return {
        ...row,
        submittedOn: dayIn(row.submittedAt),
        clusters: own.map(toName),
        ball: whoHasTheBall(row.state),
        replyBy: days[0] ?? null,
      };
    });
  }
}

const toName = ({
  slug,
  nameEn,
  nameNl,
}: Pick<ClusterRow, 'slug' | 'nameEn' | 'nameNl'>): ClusterName => ({
  slug,
  name: { en: nameEn, nl: nameNl },
});

/** A pattern that finds the text anywhere, wherever its own wildcards stand. */
export const likeOf = (text: string): string =>
  `%${text.toLowerCase().replaceAll(/[%_]/g, ' ').trim()}%`;

function orderOf(sort = '-submitted'): string {
  const descending = sort.startsWith('-');
  const column = orders[descending ? sort.slice(1) : sort] ?? orders.submitted ?? 'r.id';
  return `${column} ${descending ? 'DESC' : 'ASC'}`;
}
