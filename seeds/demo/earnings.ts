import { EarningsService } from '../../src/invoices/index.js';
import { Audit } from '../../src/platform/audit/index.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { CLOSED, CLOSED_AT } from './revenue.js';
import type { Story } from './story.js';

class ClosingDay extends Clock {
  override milliseconds(): number {
    return Date.parse(CLOSED_AT);
  }
}

/** Freezes what the invoices of the story earned in the months that its books have closed. */
export async function seedEarnings({ db, clusters, organisers }: Story): Promise<void> {
  const clock = new ClosingDay();
  const earnings = new EarningsService(db, new Audit(db, clock), clock);
  for (const { id, slug } of clusters) {
    const organiser = organisers[slug]?.[0];
    if (organiser) await earnings.close(id, CLOSED, organiser.id);
  }
}
