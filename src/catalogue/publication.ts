import { Injectable } from '@nestjs/common';
import { addDays } from '../kernel/local-date.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/index.js';
import { ContentVersion } from '../platform/http/index.js';
import { SearchIndex } from '../platform/search/index.js';
import { cardPrice } from './rules/rates.js';
import { SearchEntries } from './search/search-entries.js';
import { ServiceFactsQueries } from './service-facts.queries.js';

const DAYS_BACK = -7;

/** Keeps what visitors search and see in step with the services, in the unit that changes them. */
@Injectable()
export class Publication {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contentVersion: ContentVersion,
    private readonly index: SearchIndex,
    private readonly entries: SearchEntries,
    private readonly facts: ServiceFactsQueries,
  ) {}

  /** After a change of services or their offers: card price, search index, version of the content. */
  async refresh(serviceIds: readonly string[]): Promise<void> {
    if (serviceIds.length === 0) return;
    for (const id of serviceIds) await this.refreshCard(id);
    const entries = await this.entries.published(serviceIds);
    const published = new Set(entries.map((entry) => entry.id));
    await this.index.index(entries);
    await this.index.remove(serviceIds.filter((id) => !published.has(id)));
    await this.contentVersion.bump();
  }

  /** A rate that begins or ends today changes the card without anybody's doing. */
  async followTheCalendar(): Promise<void> {
    const today = this.clock.today();
    const since = addDays(today, DAYS_BACK);
    await this.db.unit(async () => {
      const rows = await this.db.rows<{ id: string }>(
        `SELECT DISTINCT o.service_id AS "id" FROM rate r JOIN offer o ON o.id = r.offer_id
           JOIN service s ON s.id = o.service_id
          WHERE s.state = 'published'
            AND ((r.valid_from > ? AND r.valid_from <= ?) OR (r.valid_to >= ? AND r.valid_to < ?))`,
        [since, today, since, today],
      );
      let changed = false;
      for (const { id } of rows) changed = (await this.refreshCard(id)) || changed;
      if (changed) await this.contentVersion.bump();
    });
  }

  private async refreshCard(serviceId: string): Promise<boolean> {
    const offers = await this.facts.offersOf([serviceId]);
    const published = offers.filter((offer) => offer.state === 'published');
    const card = cardPrice(
      published.map((offer) => offer.priced),
      this.clock.today(),
    );
    const [basis, cents, unit, isFrom] = card
      ? [card.basis, card.cents, card.unit, card.isFrom]
      : [null, null, null, false];
    const known = await this.db.row<{
      basis: string | null;
      cents: number | null;
      unit: string | null;
      isFrom: unknown;
    }>(
      `SELECT card_basis AS "basis", card_cents AS "cents", card_unit AS "unit", card_is_from AS "isFrom"
         FROM service WHERE id = ?`,
      [serviceId],
    );
    const same =
      known?.basis === basis &&
      known.cents === cents &&
      known.unit === unit &&
      Boolean(known.isFrom) === isFrom;
    if (same) return false;
    await this.db.run(
      `UPDATE service SET card_basis = ?, card_cents = ?, card_unit = ?, card_is_from = ?, updated_at = ?
        WHERE id = ?`,
      [basis, cents, unit, isFrom, this.clock.now(), serviceId],
    );
    return true;
  }
}
