import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../database/index.js';
import type { WordParams } from '../i18n/index.js';
import type { RunItemState, RunState } from './run.entity.js';
import type { RunItemProgress, RunProgress } from './run.views.js';

interface RunRow extends Omit<RunProgress, 'title' | 'left'> {
  readonly titleKey: string;
  readonly titleParams: string;
}

interface ItemRow extends Omit<RunItemProgress, 'message' | 'result'> {
  readonly messageKey: string | null;
  readonly messageParams: string | null;
  readonly result: string | null;
}

interface Slice {
  /** From 1. */
  readonly page: number;
  readonly size: number;
}

interface RunFilter {
  readonly state?: RunState | undefined;
  readonly sort?: 'created' | '-created' | undefined;
}

const runColumns = `id, kind, title_key AS "titleKey", title_params AS "titleParams", state, total,
  done, skipped, failed, created_by AS "createdById", created_at AS "createdAt",
  started_at AS "startedAt", finished_at AS "finishedAt", last_error AS "lastError"`;
const itemColumns = `id, position, subject_id AS "subjectId", label, state,
  message_key AS "messageKey", message_params AS "messageParams", result, done_at AS "doneAt"`;

/** Runs and their items as pages and the API show them. */
@Injectable()
export class RunQueries {
  constructor(private readonly db: Db) {}

  /** The runs of a cluster, the newest first unless told otherwise. */
  async ofCluster(
    clusterId: string,
    { state, sort, page, size }: Slice & RunFilter,
  ): Promise<{ items: RunProgress[]; total: number }> {
    const where = state === undefined ? 'cluster_id = ?' : 'cluster_id = ? AND state = ?';
    const given = state === undefined ? [clusterId] : [clusterId, state];
    const rows = await this.db.rows<RunRow>(
      `SELECT ${runColumns} FROM run WHERE ${where}
       ORDER BY ${sort === 'created' ? 'created_at, id' : 'created_at DESC, id DESC'} LIMIT ? OFFSET ?`,
      [...given, size, (page - 1) * size],
    );
    const count = await this.count(`SELECT COUNT(*) AS count FROM run WHERE ${where}`, given);
    return { items: rows.map(toProgress), total: count };
  }

  /** The runs of a cluster after a cursor (the id of the last one seen), the newest first. */
  async after(clusterId: string, cursor: string | undefined, size: number): Promise<RunProgress[]> {
    const beyond = cursor === undefined ? '' : 'AND id < ?';
    const rows = await this.db.rows<RunRow>(
      `SELECT ${runColumns} FROM run WHERE cluster_id = ? ${beyond} ORDER BY id DESC LIMIT ?`,
      [clusterId, ...(cursor === undefined ? [] : [cursor]), size],
    );
    return rows.map(toProgress);
  }

  /** A run of a cluster; one of another cluster answers like a missing one. */
  async one(clusterId: string, id: string): Promise<RunProgress> {
    const row = await this.db.row<RunRow>(
      `SELECT ${runColumns} FROM run WHERE cluster_id = ? AND id = ?`,
      [clusterId, id],
    );
    if (!row) throw DomainError.notFound();
    return toProgress(row);
  }

  /** The items of a run in their order, all or those of a state; without a slice all of them. */
  async items(
    runId: string,
    state?: RunItemState,
    slice?: Slice,
  ): Promise<{ items: RunItemProgress[]; total: number }> {
    const where = state === undefined ? 'run_id = ?' : 'run_id = ? AND state = ?';
    const given = state === undefined ? [runId] : [runId, state];
    const rows = await this.db.rows<ItemRow>(
      `SELECT ${itemColumns} FROM run_item WHERE ${where}
       ORDER BY position${slice ? ' LIMIT ? OFFSET ?' : ''}`,
      [...given, ...(slice ? [slice.size, (slice.page - 1) * slice.size] : [])],
    );
    const total = slice
      ? await this.count(`SELECT COUNT(*) AS count FROM run_item WHERE ${where}`, given)
      : rows.length;
    return { items: rows.map(toItem), total };
  }

  /** The items of a run after a position, in their order. */
  async itemsAfter(
    runId: string,
    state: RunItemState | undefined,
    position: number,
    size: number,
  ): Promise<RunItemProgress[]> {
    const rows = await this.db.rows<ItemRow>(
      `SELECT ${itemColumns} FROM run_item
       WHERE run_id = ? AND position > ?${state === undefined ? '' : ' AND state = ?'}
       ORDER BY position LIMIT ?`,
      [runId, position, ...(state === undefined ? [] : [state]), size],
    );
    return rows.map(toItem);
  }

  private async count(sql: string, given: readonly string[]): Promise<number> {
    return (await this.db.row<{ count: number }>(sql, given))?.count ?? 0;
  }
}

function toProgress({ titleKey, titleParams, ...run }: RunRow): RunProgress {
  const params = JSON.parse(titleParams) as WordParams;
  const left = run.total - run.done - run.skipped - run.failed;
  return { ...run, title: { key: titleKey, params }, left };
}

function toItem({ messageKey, messageParams, result, ...item }: ItemRow): RunItemProgress {
  const params = (messageParams === null ? {} : JSON.parse(messageParams)) as WordParams;
  return {
    ...item,
    message: messageKey === null ? null : { key: messageKey, params },
    result: result === null ? null : (JSON.parse(result) as RunItemProgress['result']),
  };
}
