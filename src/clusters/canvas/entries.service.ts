import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db, newId } from '../../platform/database/index.js';
import { type Direction, reorder } from '../rules/reorder.js';
import { CanvasChanges } from './canvas-changes.js';
import type { Component } from './components.js';
import type { EntryForm } from './entry.forms.js';
import { toColumns } from './entry-columns.js';

/** An entry of a component of a cluster's canvas. */
export interface EntryPlace {
  readonly clusterId: string;
  readonly component: Component;
  readonly id: string;
}

const ENTRIES_AT_MOST = 60;

/** Changes the entries of a canvas. */
@Injectable()
export class EntriesService {
  constructor(
    private readonly db: Db,
    private readonly changes: CanvasChanges,
  ) {}

  add(clusterId: string, component: Component, form: EntryForm, actor: string): Promise<string> {
    const columns = toColumns(component, form);
    return this.db.unit(async () => {
      const id = newId();
      const position = await this.nextPosition(clusterId, component);
      const row = { ...columns, id, clusterId, position, revision: 1 };
      await this.db.of(component.entity).insert(row);
      await this.note({ clusterId, component, id }, 'add', actor, columns);
      return id;
    });
  }

  change(place: EntryPlace, form: EntryForm, actor: string): Promise<void> {
    const { component, clusterId, id } = place;
    const columns = toColumns(component, form);
    return this.db.unit(async () => {
      await this.find(place);
      const revision = form.revision ?? 0;
      const result = await this.db
        .of(component.entity)
        .update({ id, clusterId, revision }, { ...columns, revision: revision + 1 });
      if (result.affected !== 1) throw DomainError.conflict('errors.changed');
      await this.note(place, 'change', actor, columns);
    });
  }

  move(place: EntryPlace, direction: Direction, actor: string): Promise<void> {
    return this.db.unit(async () => {
      await this.find(place);
      const ids = await this.order(place);
      for (const [position, id] of reorder(ids, place.id, direction).entries()) {
        if (ids[position] !== id) await this.put(place.component, id, position + 1);
      }
      await this.note(place, 'move', actor, { direction });
    });
  }

  remove(place: EntryPlace, actor: string): Promise<void> {
    return this.db.unit(async () => {
      const row = await this.find(place);
      await this.db.of(place.component.entity).delete({ id: place.id });
      await this.note(place, 'remove', actor, { ...row });
    });
  }

  private async nextPosition(clusterId: string, component: Component): Promise<number> {
    const row = await this.db.row<{ count: number; last: number | null }>(
      `SELECT COUNT(*) AS "count", MAX(position) AS "last" FROM ${component.table} WHERE cluster_id = ?`,
      [clusterId],
    );
    if ((row?.count ?? 0) >= ENTRIES_AT_MOST) {
      throw DomainError.invalid('clusters.errors.too_many_entries', {
        params: { max: ENTRIES_AT_MOST },
      });
    }
    return (row?.last ?? 0) + 1;
  }

  private async find({ component, clusterId, id }: EntryPlace): Promise<object> {
    const row = await this.db.of(component.entity).findOneBy({ id, clusterId });
    if (!row) throw DomainError.notFound();
    return row;
  }

  private async order({ component, clusterId }: EntryPlace): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(
      `SELECT id FROM ${component.table} WHERE cluster_id = ? ORDER BY position, id`,
      [clusterId],
    );
    return rows.map(({ id }) => id);
  }

  private async put(component: Component, id: string, position: number): Promise<void> {
    await this.db.run(`UPDATE ${component.table} SET position = ? WHERE id = ?`, [position, id]);
  }

  private async note(
    { clusterId, component, id }: EntryPlace,
    verb: string,
    actor: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const subject = { kind: component.table, id };
    await this.changes.note({
      actor,
      action: `clusters.${verb}_entry`,
      subject,
      clusterId,
      values,
    });
  }
}
