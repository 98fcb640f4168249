import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Localised } from '../../kernel/localised.js';
import { Db } from '../../platform/database/index.js';
import { type Component, components } from './components.js';
import { columnsOf, toInputs } from './entry-columns.js';

/** An entry as the editor's list shows it. */
export interface EntrySummary {
  readonly id: string;
  readonly title: Localised;
  /** Its kind, state, sector or day, when it has one. */
  readonly kind: string | null;
  readonly day: string | null;
}

export interface ComponentSummary {
  readonly key: string;
  readonly byDay: boolean;
  readonly entries: readonly EntrySummary[];
}

/** An entry as its form shows it. */
export interface EntryInputs {
  readonly revision: number;
  readonly values: Readonly<Record<string, unknown>>;
}

type Values = Readonly<Record<string, unknown>>;
type Row = Values & { readonly id: string; readonly day?: string };

/** Entries of a canvas for those who edit them. */
@Injectable()
export class EntriesQueries {
  constructor(private readonly db: Db) {}

  /** Every component of a cluster with its entries in order. */
  overview(clusterId: string): Promise<ComponentSummary[]> {
    return Promise.all(
      components.map(async (component) => ({
        key: component.key,
        byDay: 'byDay' in component,
        entries: (await this.rowsOf(component, clusterId)).map((row) => toSummary(component, row)),
      })),
    );
  }

  /** An entry of this cluster; another's is refused as not found. */
  async one(component: Component, clusterId: string, id: string): Promise<EntryInputs> {
    const row = (await this.rowsOf(component, clusterId, id))[0];
    if (!row) throw DomainError.notFound();
    const { id: _, revision, ...values } = row;
    return { revision: Number(revision), values: toInputs(component, values) };
  }

  async title(component: Component, clusterId: string, id: string): Promise<Localised> {
    const { values } = await this.one(component, clusterId, id);
    return titleOf(component, values);
  }

  private rowsOf(component: Component, clusterId: string, id?: string): Promise<Row[]> {
    const columns = columnsOf(component).map((name) => `${snake(name)} AS "${name}"`);
    const one = id === undefined ? '' : 'AND id = ?';
    return this.db.rows<Row>(
      `SELECT id, revision, ${columns.join(', ')} FROM ${component.table}
       WHERE cluster_id = ? ${one} ORDER BY ${component.byDay ? 'day, ' : ''}position, id`,
      id === undefined ? [clusterId] : [clusterId, id],
    );
  }
}

const snake = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function toSummary(component: Component, row: Row): EntrySummary {
  const kind = component.fields.find(({ control }) => control === 'radios')?.name;
  return {
    id: row.id,
    title: titleOf(component, row),
    kind: kind === undefined ? null : String(row[kind]),
    day: row.day ?? null,
  };
}

function titleOf({ fields }: Component, row: Values): Localised {
  const [first] = fields;
  const name = first?.name ?? '';
  if (first?.localised) return { en: String(row[`${name}En`]), nl: String(row[`${name}Nl`]) };
  return { en: String(row[name]), nl: String(row[name]) };
}
