import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { addDays, startOfDayInstant } from '../kernel/local-date.js';
import { Db } from '../platform/database/index.js';
import type { AuditFilter } from './admin.forms.js';
import type { AuditEntryView, AuditRow, ChainStatus, SealView } from './admin.views.js';
import { factsIn } from './audit-facts.js';
import { EXPORT_AT_MOST, PAGE_SIZE } from './page-size.js';
import { anywhere, beginning, Where } from './where.js';

interface Row {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly actorName: string | null;
  readonly actorEmail: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly clusterEn: string | null;
  readonly clusterNl: string | null;
  readonly readable: string | null;
  readonly digest: string;
}

const columns = `e.id, e.at, e.actor, p.name AS "actorName", p.email AS "actorEmail", e.action,
  e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", c.name_en AS "clusterEn",
  c.name_nl AS "clusterNl", v.readable, e.digest`;
const tables = `audit_entry e
  LEFT JOIN person p ON p.id = e.actor
  LEFT JOIN cluster c ON c.id = e.cluster_id
  LEFT JOIN audit_value v ON v.id = e.id`;
const sealColumns = 'position, hash, at';

/** Who did what, as it was written down. */
@Injectable()
export class AuditQueries {
  constructor(private readonly db: Db) {}

  async list(filter: Partial<AuditFilter>): Promise<{ rows: AuditRow[]; total: number }> {
    const where = whereOf(filter);
    const count = await this.db.row<{ total: number }>(
      `SELECT COUNT(*) AS total FROM ${tables} ${where.sql}`,
      where.parameters,
    );
    const rows = await this.db.rows<Row>(
      `SELECT ${columns} FROM ${tables} ${where.sql} ORDER BY e.id DESC LIMIT ? OFFSET ?`,
      [...where.parameters, PAGE_SIZE, ((filter.page ?? 1) - 1) * PAGE_SIZE],
    );
    return { rows: rows.map(toView), total: count?.total ?? 0 };
  }

  async all(filter: Partial<AuditFilter>): Promise<AuditRow[]> {
    const where = whereOf(filter);
    const rows = await this.db.rows<Row>(
      `SELECT ${columns} FROM ${tables} ${where.sql} ORDER BY e.id DESC LIMIT ${EXPORT_AT_MOST}`,
      where.parameters,
    );
    return rows.map(toView);
  }

  async one(id: string): Promise<AuditEntryView> {
    const row = await this.db.row<Row>(`SELECT ${columns} FROM ${tables} WHERE e.id = ?`, [id]);
    if (!row) throw DomainError.notFound();
    const seal = await this.db.row<SealView>(
      `SELECT ${sealColumns} FROM audit_seal WHERE first_entry <= ? AND last_entry >= ?`,
      [id, id],
    );
    return { ...toView(row), digest: row.digest, seal: seal ?? null };
  }

  async chain(): Promise<ChainStatus> {
    const last = await this.db.row<SealView & { lastEntry: string }>(
      `SELECT ${sealColumns}, last_entry AS "lastEntry" FROM audit_seal ORDER BY position DESC LIMIT 1`,
    );
    const open = await this.db.row<{ unsealed: number }>(
      'SELECT COUNT(*) AS unsealed FROM audit_entry WHERE id > ?',
      [last?.lastEntry ?? ''],
    );
    return { seals: last?.position ?? 0, last: last ?? null, unsealed: open?.unsealed ?? 0 };
  }

  clusters(): Promise<{ slug: string; nameEn: string; nameNl: string }[]> {
    return this.db.rows(
      'SELECT slug, name_en AS "nameEn", name_nl AS "nameNl" FROM cluster ORDER BY slug',
    );
  }
}

function whereOf({ actor, action, subject, cluster, from, to }: Partial<AuditFilter>): Where {
  const who = anywhere(actor);
  return new Where()
    .and(
      `(lower(p.name) LIKE ? ESCAPE '!' OR lower(p.email) LIKE ? ESCAPE '!' OR e.actor = ?)`,
      who,
      who,
      actor,
    )
    .and(`lower(e.action) LIKE ? ESCAPE '!'`, beginning(action))
    .and('(e.subject_kind = ? OR e.subject_id = ?)', subject, subject)
    .and('c.slug = ?', cluster)
    .and('e.at >= ?', from === undefined ? undefined : startOfDayInstant(from))
    .and('e.at < ?', to === undefined ? undefined : startOfDayInstant(addDays(to, 1)));
}

function toView({ clusterEn, clusterNl, readable, digest: _, ...row }: Row): AuditRow {
  return {
    ...row,
    clusterName: clusterEn === null || clusterNl === null ? null : { en: clusterEn, nl: clusterNl },
    values: readable === null ? null : factsIn(readable),
  };
}
