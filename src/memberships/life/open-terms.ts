import { Injectable } from '@nestjs/common';
import { addDays, max } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Membership, MembershipTerm } from '../membership.entity.js';
import { unearned } from '../rules/tier-change.js';
import { isCovered, lastDayOf, MembershipRecords } from './membership-records.js';
import { type GivenBack, TermCharges } from './term-charges.js';

/** What becomes of the terms of a membership that ends, and of what was charged; inside a unit. */
@Injectable()
export class OpenTerms {
  constructor(
    private readonly clock: Clock,
    private readonly records: MembershipRecords,
    private readonly charges: TermCharges,
  ) {}

  /** Unpaid terms never came to be; what is invoiced of them is left to the invoices. */
  async dropUnpaid({ id }: Membership): Promise<void> {
    const unpaid = (await this.records.terms(id)).filter((term) => !isCovered(term));
    for (const term of unpaid) {
      await this.cancel(term);
      await this.charges.cancelOpen(term.id);
    }
  }

  /**
   * Ends all terms today. What was charged for terms that never come to be is taken back as a
   * whole; of the term that runs, the days to come when the cluster gives them back.
   */
  async close(membership: Membership, givesBack: boolean): Promise<void> {
    const today = this.clock.today();
    for (const term of await this.records.terms(membership.id)) {
      if (lastDayOf(term) < today) continue;
      // A change of tier was settled against the term before it, so it is cut like that one.
      const begins = term.kind === 'change' || (isCovered(term) && term.startsOn <= today);
      if (begins) await this.cut(membership, term, givesBack);
      else await this.withdraw(membership, term);
    }
  }

  /** The term does not come to be, and nothing is owed for it. */
  async withdraw(membership: Membership, term: MembershipTerm): Promise<void> {
    await this.cancel(term);
    await this.charges.takeBack(membership, term.id);
  }

  private async cut(
    membership: Membership,
    term: MembershipTerm,
    givesBack: boolean,
  ): Promise<void> {
    const today = this.clock.today();
    const tomorrow = addDays(today, 1);
    if (term.startsOn > today) await this.cancel(term);
    else if (lastDayOf(term) > today) await this.closeToday(term);
    if (!givesBack) return;
    const charges = await this.charges.standing(term.id);
    const given = await this.charges.givenBack(charges);
    const parts = charges.flatMap((charge): GivenBack[] => {
      const { id, period, netCents } = charge;
      if (!period) return [];
      const cents = unearned(netCents, period, tomorrow) - (given.get(id) ?? 0);
      const rest = { from: max(tomorrow, period.from), to: period.to };
      return cents > 0 ? [{ charge, cents, period: rest }] : [];
    });
    await this.charges.giveBack(membership, term.id, parts, 'unearned');
  }

  private async closeToday(term: MembershipTerm): Promise<void> {
    term.closedOn = this.clock.today();
    await this.records.keepTerm(term);
  }

  private async cancel(term: MembershipTerm): Promise<void> {
    term.cancelledOn = this.clock.today();
    term.renewsTermId = null;
    await this.records.keepTerm(term);
  }
}
