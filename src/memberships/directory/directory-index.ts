import { Injectable } from '@nestjs/common';
import { Db, placeholders } from '../../platform/database/index.js';
import { type SearchEntry, SearchIndex } from '../../platform/search/index.js';
import { LISTED_FROM } from '../directory.queries.js';

interface Row {
  readonly id: string;
  readonly clusterId: string;
  readonly name: string;
  readonly place: string;
  readonly technologies: string;
  readonly doesEn: string;
  readonly doesNl: string;
  readonly canEn: string | null;
  readonly canNl: string | null;
  readonly seeksEn: string;
  readonly seeksNl: string;
  readonly offersEn: string;
  readonly offersNl: string;
}
interface Label {
  readonly code: string;
  readonly en: string;
  readonly nl: string;
}

const AT_ONCE = 200;

/** Keeps what the directory finds in step with profiles, memberships, tiers and organisations. */
@Injectable()
export class DirectoryIndex {
  constructor(
    private readonly db: Db,
    private readonly index: SearchIndex,
  ) {}

  /** In the unit that changed them: those that are listed are found, the others no more. */
  async refresh(membershipIds: readonly string[]): Promise<void> {
    for (let from = 0; from < membershipIds.length; from += AT_ONCE) {
      await this.refreshSome(membershipIds.slice(from, from + AT_ONCE));
    }
  }

  /** After a change of what a tier includes: only those whose listing begins or ends by it. */
  async ofTier(tierId: string): Promise<void> {
    await this.refresh(await this.astray('m.tier_id = ?', [tierId]));
  }

  async ofOrganisation(organisationId: string): Promise<void> {
    const rows = await this.db.rows<{ id: string }>(
      'SELECT id FROM membership WHERE organisation_id = ?',
      [organisationId],
    );
    await this.refresh(rows.map(({ id }) => id));
  }

  /** Before memberships are deleted: inside the same unit. */
  forget(membershipIds: readonly string[]): Promise<void> {
    return this.index.remove(membershipIds);
  }

  /** Finds again who should be found, after an upgrade or a restore; safe at any time. */
  async mend(): Promise<void> {
    const astray = await this.astray('1 = 1', []);
    for (let from = 0; from < astray.length; from += AT_ONCE) {
      await this.db.unit(() => this.refreshSome(astray.slice(from, from + AT_ONCE)));
    }
  }

  /** Those that are listed and not found, or found and not listed. */
  private async astray(where: string, params: readonly string[]): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(
      `SELECT m.id ${LISTED_FROM} AND ${where}
         AND NOT EXISTS (SELECT 1 FROM member_search_entry e WHERE e.membership_id = m.id)
       UNION ALL
       SELECT m.id FROM member_search_entry e JOIN membership m ON m.id = e.membership_id
        WHERE ${where} AND m.id NOT IN (SELECT m.id ${LISTED_FROM})`,
      [...params, ...params],
    );
    return rows.map(({ id }) => id);
  }

  private async refreshSome(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const rows = await this.db.rows<Row>(
      `SELECT m.id, m.cluster_id AS "clusterId", o.name, o.place, p.technologies,
         p.does_en AS "doesEn", p.does_nl AS "doesNl", p.can_en AS "canEn", p.can_nl AS "canNl",
         p.seeks_en AS "seeksEn", p.seeks_nl AS "seeksNl",
         p.offers_en AS "offersEn", p.offers_nl AS "offersNl"
       ${LISTED_FROM} AND m.id IN (${placeholders(ids)})`,
      ids,
    );
    const listed = new Set(rows.map(({ id }) => id));
    const gone = ids.filter((id) => !listed.has(id));
    if (gone.length > 0) await this.index.remove(gone);
    if (rows.length === 0) return;
    const labels = await this.labels();
    await this.index.index(rows.map((row) => toEntry(row, labels)));
  }

  private async labels(): Promise<ReadonlyMap<string, Label>> {
    const rows = await this.db.rows<Label>(
      'SELECT code, label_en AS "en", label_nl AS "nl" FROM technology',
    );
    return new Map(rows.map((row) => [row.code, row]));
  }
}

function toEntry(row: Row, labels: ReadonlyMap<string, Label>): SearchEntry {
  const codes = JSON.parse(row.technologies) as string[];
  const known = codes.flatMap((code) => labels.get(code) ?? []);
  return {
    ...{ id: row.id, scope: row.clusterId, title: { en: row.name, nl: row.name } },
    keywords: {
      en: `${known.map(({ en }) => en).join(' ')} ${row.canEn ?? ''}`,
      nl: `${known.map(({ nl }) => nl).join(' ')} ${row.canNl ?? ''}`,
    },
    summary: { en: `${row.offersEn} ${row.place}`, nl: `${row.offersNl} ${row.place}` },
    body: { en: `${row.doesEn} ${row.seeksEn}`, nl: `${row.doesNl} ${row.seeksNl}` },
  };
}
