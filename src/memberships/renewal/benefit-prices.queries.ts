import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../kernel/local-date.js';
import { Db } from '../../platform/database/index.js';

/** What included hours would cost at list prices. */
@Injectable()
export class BenefitPrices {
  constructor(private readonly db: Db) {}

  /**
   * The lowest published price of an hour for a category of customers: of a type of service, or of
   * any where that has none; nothing when no hour has a price.
   */
  async hour(
    clusterId: string,
    customerCategory: string,
    serviceTypeCode: string | null,
    day: LocalDate,
  ): Promise<number | undefined> {
    const rows = await this.db.rows<{ type: string; cents: number }>(
      `SELECT s.type_code AS "type", MIN(r.amount_cents) AS "cents" FROM rate r
       JOIN offer o ON o.id = r.offer_id JOIN service s ON s.id = o.service_id
       WHERE s.cluster_id = ? AND s.state = 'published' AND o.state = 'published'
         AND o.unit = 'hour' AND r.customer_category = ? AND r.amount_cents > 0
         AND r.valid_from <= ? AND (r.valid_to IS NULL OR r.valid_to >= ?)
       GROUP BY s.type_code`,
      [clusterId, customerCategory, day, day],
    );
    const own = rows.find(({ type }) => type === serviceTypeCode);
    return (
      own?.cents ?? (rows.length > 0 ? Math.min(...rows.map(({ cents }) => cents)) : undefined)
    );
  }
}
