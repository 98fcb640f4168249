import { Injectable } from '@nestjs/common';
import { dayIn } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, placeholders } from '../../platform/database/index.js';
import { likeOf } from '../following/request-list.queries.js';
import type { BoardFilter } from '../requests.forms.js';
import type { Ticket } from '../requests.views.js';
import { awaitingReply, replyBadge } from '../rules/reply-by.js';
import {
  type BoardColumn,
  boardColumns,
  columnOf,
  type PackageState,
  statesOfColumn,
  stepsFor,
} from '../rules/work-package-states.js';

type TicketRow = Omit<Ticket, 'badge' | 'steps' | 'confidential' | 'submittedOn'> & {
  readonly confidential: boolean | number;
};

/** Whose packages, and which of them. */
export interface BoardQuery {
  readonly clusterId: string;
  readonly personId: string;
  readonly filter: BoardFilter;
}

export interface Column {
  readonly name: BoardColumn;
  readonly total: number;
  readonly tickets: readonly Ticket[];
}

export interface Totals {
  readonly open: number;
  readonly late: number;
}

const IN_COLUMN = 30;
const DONE_SHOWN = 6;
const orders: Readonly<Record<string, string>> = {
  submitted: 'r.submitted_at',
  title: 'lower(r.title)',
  reply: `COALESCE(w.reply_by, '9999')`,
  state: 'w.state',
  organisation: 'lower(o.name)',
  owner: `COALESCE(lower(p.name), 'zzz')`,
};
const joins = `FROM work_package w
  JOIN service_request r ON r.id = w.request_id
  JOIN organisation o ON o.id = r.organisation_id
  LEFT JOIN person p ON p.id = w.owner_id`;

/** The packages that have reached a cluster, as board, table and file. */
@Injectable()
export class BoardQueries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async columns(query: BoardQuery): Promise<Column[]> {
    const { where, parameters } = this.conditions(query);
    const counts = await this.db.rows<{ state: PackageState; total: number }>(
      `SELECT w.state, COUNT(*) AS "total" ${joins} WHERE ${where} GROUP BY w.state`,
      parameters,
    );
    const columns: Column[] = [];
    for (const name of boardColumns) {
      const states = statesOfColumn(name);
      const total = counts
        .filter(({ state }) => columnOf(state) === name)
        .reduce((sum, one) => sum + one.total, 0);
      const order = name === 'done' ? 'w.updated_at DESC' : `${orders.reply}, r.submitted_at`;
      const tickets =
        total === 0
          ? []
          : await this.tickets(query, {
              extra: ` AND w.state IN (${placeholders(states)})`,
              parameters: states,
              order,
              limit: name === 'done' ? DONE_SHOWN : IN_COLUMN,
            });
      columns.push({ name, total, tickets });
    }
    return columns;
  }

  async table(
    query: BoardQuery,
    size: number,
    offset: number,
  ): Promise<{ tickets: Ticket[]; total: number }> {
    const { where, parameters } = this.conditions(query);
    const count = await this.db.row<{ total: number }>(
      `SELECT COUNT(*) AS "total" ${joins} WHERE ${where}`,
      parameters,
    );
    const order = orderOf(query.filter.sort);
    const tickets = await this.tickets(query, {
      extra: '',
      parameters: [],
      order,
      limit: size,
      offset,
    });
    return { tickets, total: count?.total ?? 0 };
  }

  /** How many are open and how many past their reply date, whatever the filter. */
  async totals(clusterId: string): Promise<Totals> {
    const done = statesOfColumn('done');
    const row = await this.db.row<{ open: number; late: number }>(
      `SELECT COUNT(*) AS "open",
         COALESCE(SUM(CASE WHEN w.state IN (${placeholders(awaitingReply)}) AND w.reply_by < ? THEN 1 ELSE 0 END), 0) AS "late"
       FROM work_package w
       WHERE w.cluster_id = ? AND w.state <> 'draft' AND w.state NOT IN (${placeholders(done)})`,
      [...awaitingReply, this.clock.today(), clusterId, ...done],
    );
    return { open: row?.open ?? 0, late: row?.late ?? 0 };
  }

  private async tickets(
    query: BoardQuery,
    part: {
      readonly extra: string;
      readonly parameters: readonly unknown[];
      readonly order: string;
      readonly limit: number;
      readonly offset?: number;
    },
  ): Promise<Ticket[]> {
    const { where, parameters } = this.conditions(query);
    const rows = await this.db.rows<TicketRow>(
      `SELECT w.id, r.reference, r.title, o.name AS "organisation", w.state,
         w.reply_by AS "replyBy", w.owner_id AS "ownerId", p.name AS "owner", w.revision,
         r.submitted_at AS "submittedAt", w.updated_at AS "updatedAt",
         w.indication_cents AS "indicationCents", w.valid_until AS "validUntil", r.confidential,
         (SELECT COUNT(*) FROM message m WHERE m.work_package_id = w.id AND m.side = 'company'
           AND m.at > COALESCE((SELECT d.read_at FROM message_read d
             WHERE d.work_package_id = w.id AND d.person_id = ?), '')) AS "unread"
       ${joins} WHERE ${where}${part.extra}
       ORDER BY ${part.order}, r.reference DESC LIMIT ? OFFSET ?`,
      [query.personId, ...parameters, ...part.parameters, part.limit, part.offset ?? 0],
    );
    const today = this.clock.today();
    return rows.map((row) => ({
      ...row,
      confidential: Boolean(row.confidential),
      submittedOn: dayIn(row.submittedAt),
      badge: replyBadge(row.state, row.replyBy, today),
      steps: stepsFor(row.state, 'organiser'),
    }));
  }

  private conditions({ clusterId, filter }: BoardQuery): { where: string; parameters: unknown[] } {
    const conditions = ['w.cluster_id = ?', `w.state <> 'draft'`];
    const parameters: unknown[] = [clusterId];
    const { q, owner, state, column, late } = filter;
    if (q) {
      conditions.push(
        '(lower(r.reference) LIKE ? OR lower(r.title) LIKE ? OR lower(o.name) LIKE ?)',
      );
      parameters.push(...Array.from({ length: 3 }, () => likeOf(q)));
    }
    if (owner === 'none') conditions.push('w.owner_id IS NULL');
    else if (owner) {
      conditions.push('w.owner_id = ?');
      parameters.push(owner);
    }
    if (state) {
      conditions.push('w.state = ?');
      parameters.push(state);
    }
    if (column) {
      const states = statesOfColumn(column as BoardColumn);
      conditions.push(`w.state IN (${placeholders(states)})`);
      parameters.push(...states);
    }
    if (late) {
      conditions.push(`w.state IN (${placeholders(awaitingReply)}) AND w.reply_by < ?`);
      parameters.push(...awaitingReply, this.clock.today());
    }
    return { where: conditions.join(' AND '), parameters };
  }
}

function orderOf(sort = '-submitted'): string {
  const descending = sort.startsWith('-');
  const column = orders[descending ? sort.slice(1) : sort] ?? 'r.submitted_at';
  return `${column} ${descending ? 'DESC' : 'ASC'}`;
}
