import { Injectable } from '@nestjs/common';
import { addDays, lastDayOfMonth, type LocalDate, max } from '../kernel/local-date.js';
import { Db } from '../platform/database/index.js';

/** On which day something is booked: never in a month whose earnings are closed. */
@Injectable()
export class BookingDays {
  constructor(private readonly db: Db) {}

  /** The day itself, or the first day after the last closed month. */
  async firstOpen(clusterId: string, day: LocalDate): Promise<LocalDate> {
    await this.holdOpen(clusterId);
    const closed = await this.db.row<{ month: string | null }>(
      'SELECT MAX(month) AS "month" FROM earning_month WHERE cluster_id = ?',
      [clusterId],
    );
    return closed?.month ? max(day, addDays(lastDayOfMonth(closed.month), 1)) : day;
  }

  /** A month is not closed while something is being booked that may belong to it. */
  private async holdOpen(clusterId: string): Promise<void> {
    if (this.db.kind === 'sqlite' || !this.db.insideUnit) return;
    await this.db.rows('SELECT id FROM cluster WHERE id = ? FOR SHARE', [clusterId]);
  }
}
