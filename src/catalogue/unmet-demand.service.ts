import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId, placeholders } from '../platform/database/index.js';
import { SearchMiss, SearchMissCluster } from './search-miss.entity.js';
import { fold } from '../platform/search/index.js';
import type { Choice } from './shelf/facets.js';

const LONGEST = 100;
/** So that nobody fills the table by asking for nonsense. */
const KINDS_A_DAY = 5000;
/** An address, or digits enough for a telephone or an account, says who somebody is. */
const PERSONAL = /@|\d(?:[\s.-]?\d){7,}/;

/** Keeps which searches found nothing: evidence of what is missing. */
@Injectable()
export class UnmetDemandService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async record(q: string, choice: Choice, locale: Locale): Promise<void> {
    const query = fold(q).replace(/\s+/g, ' ').trim().slice(0, LONGEST);
    if (query === '' || PERSONAL.test(query)) return;
    const filters = JSON.stringify(choice);
    const filterDigest = createHash('sha256').update(filters).digest('hex').slice(0, 32);
    const day = this.clock.today();
    await this.db.unit(async () => {
      const seen = await this.countAgain(day, locale, query, filterDigest);
      if (seen || (await this.kindsOn(day)) >= KINDS_A_DAY) return;
      const id = newId();
      await this.db.of(SearchMiss).insert({
        id,
        day,
        locale,
        query,
        filters,
        filterDigest,
        count: 1,
        lastAt: this.clock.now(),
      });
      await this.keepClusters(id, choice.cluster ?? []);
    });
  }

  private async countAgain(
    day: string,
    locale: Locale,
    query: string,
    filterDigest: string,
  ): Promise<boolean> {
    const known = { day, locale, query, filterDigest };
    const row = await this.db.of(SearchMiss).findOne({ where: known });
    if (!row) return false;
    await this.db.run('UPDATE search_miss SET count = count + 1, last_at = ? WHERE id = ?', [
      this.clock.now(),
      row.id,
    ]);
    return true;
  }

  private async kindsOn(day: string): Promise<number> {
    const row = await this.db.row<{ count: number }>(
      'SELECT COUNT(*) AS count FROM search_miss WHERE day = ?',
      [day],
    );
    return row?.count ?? 0;
  }

  private async keepClusters(missId: string, slugs: readonly string[]): Promise<void> {
    const rows = await this.db.rows<{ id: string }>(
      `SELECT id FROM cluster WHERE slug IN (${placeholders(slugs)})`,
      slugs,
    );
    if (rows.length === 0) return;
    await this.db
      .of(SearchMissCluster)
      .insert(rows.map(({ id: clusterId }) => ({ id: newId(), missId, clusterId })));
  }
}
