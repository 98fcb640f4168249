import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { max } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { ApplicantQueries } from '../applicant.queries.js';
import { type Membership, MembershipPerson } from '../membership.entity.js';
import { feeForTerm } from '../rules/proration.js';
import { isOver, MembershipRecords, termOn } from './membership-records.js';
import { TermCharges } from './term-charges.js';
import { type TierConditions, TierConditionsQuery } from './tier-conditions.queries.js';

/** What it takes to name another representative now. */
export interface Seats {
  /** Included in the fee; null when the tier does not count them. */
  readonly included: number | null;
  /** Those that are paid for in the running term beside the included ones. */
  readonly paid: number;
  /** What each further one costs for the rest of the term; null when there are none to be had. */
  readonly extraCents: number | null;
}

/** Who represents a member; those above the included ones are charged for the rest of the term. */
@Injectable()
export class Representation {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly records: MembershipRecords,
    private readonly organisations: ApplicantQueries,
    private readonly tiers: TierConditionsQuery,
    private readonly charges: TermCharges,
  ) {}

  seats(membershipId: string): Promise<Seats> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      const { tier, paid, extraCents } = await this.terms(membership);
      return { included: tier.seats, paid, extraCents };
    });
  }

  choose(membershipId: string, chosen: readonly string[], by: string): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      if (isOver(membership)) throw DomainError.conflict('life.blockers.over');
      const people = new Set(chosen);
      const known = await this.organisations.people(membership.organisationId);
      if (![...people].every((id) => known.some((one) => one.id === id))) {
        throw DomainError.invalid('form.choice', { field: 'representatives' });
      }
      await this.charge(membership, people.size);
      const rows = this.db.of(MembershipPerson);
      await rows.delete({ membershipId });
      for (const personId of people) await rows.insert({ id: newId(), membershipId, personId });
      await this.records.keep(membership);
      const values = { representatives: people.size };
      await this.records.record('representatives_changed', membership, { by, values });
    });
  }

  private async charge(membership: Membership, count: number): Promise<void> {
    const { tier, term, period, paid, extraCents } = await this.terms(membership);
    const more = tier.seats === null ? 0 : count - tier.seats - paid;
    if (more <= 0) return;
    if (extraCents === null) {
      const refused = { field: 'representatives', params: { max: (tier.seats ?? 0) + paid } };
      throw DomainError.invalid('life.blockers.no_more_people', refused);
    }
    const line = { name: 'extra' as const, eachCents: extraCents, quantity: more, period };
    if (extraCents > 0) await this.charges.leave(membership, term.id, tier, [line]);
  }

  private async terms({ id }: Membership) {
    const terms = await this.records.terms(id);
    const today = this.clock.today();
    const term = termOn(terms, today) ?? terms.at(-1);
    if (!term) throw DomainError.conflict('life.blockers.over');
    const tier = await this.tiers.of(term.tierId);
    const charges = await this.charges.standing(term.id);
    const seats = charges.filter(({ unit }) => unit === 'seat');
    const period = { from: max(today, term.startsOn), to: term.endsOn };
    const cycle = { from: term.cycleFrom ?? term.startsOn, to: term.cycleTo ?? term.endsOn };
    return {
      ...{ term, tier, period },
      paid: seats.reduce((all, { quantityMilli }) => all + quantityMilli / 1000, 0),
      extraCents: priceOf(tier, (cents) => feeForTerm(cents, period, cycle)),
    };
  }
}

const priceOf = (
  { extraRepresentativeCents }: TierConditions,
  share: (cents: number) => number,
): number | null => (extraRepresentativeCents === null ? null : share(extraRepresentativeCents));
