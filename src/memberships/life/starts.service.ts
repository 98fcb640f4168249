import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import { Letters } from '../letters.js';
import type { Membership, MembershipTerm } from '../membership.entity.js';
import { mayStartOn } from '../rules/term.js';
import { totalOf } from '../rules/term-lines.js';
import { Activation } from './activation.js';
import { type FirstTermView, FirstTerms, type Joining } from './first-terms.service.js';
import { isCovered, MembershipRecords } from './membership-records.js';
import { TermCharges } from './term-charges.js';

export interface NewStart {
  readonly startsOn: LocalDate;
  /** What was shown, in cents; any amount is agreed without it. */
  readonly totalCents?: number | undefined;
  readonly by: string;
}

/** Lets a membership begin on another day, as long as nothing of it is paid. */
@Injectable()
export class Starts {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly records: MembershipRecords,
    private readonly firstTerms: FirstTerms,
    private readonly charges: TermCharges,
    private readonly activation: Activation,
    private readonly letters: Letters,
  ) {}

  preview(membershipId: string, startsOn: LocalDate): Promise<FirstTermView | null> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      return this.firstTerms.shown(await this.joining(membership, startsOn));
    });
  }

  /** Recomputes the end and the amounts; what was charged before is dropped or given back. */
  move(membershipId: string, { startsOn, totalCents, by }: NewStart): Promise<void> {
    if (!mayStartOn(startsOn, this.clock.today())) {
      throw DomainError.invalid('memberships.errors.starts_on', { field: 'startsOn' });
    }
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      const term = await this.unpaidFirst(membership);
      const first = await this.firstTerms.preview(await this.joining(membership, startsOn));
      if (totalCents !== undefined && totalCents !== first.totalCents) {
        throw DomainError.invalid('life.errors.amount_changed', { field: 'startsOn' });
      }
      const before = term.startsOn;
      await this.charges.takeBack(membership, term.id);
      const settled = { settledOn: this.clock.today(), settledCents: 0 };
      Object.assign(term, {
        ...{ startsOn: first.term.from, endsOn: first.term.to, feeCents: first.yearlyCents },
        ...{ cycleFrom: first.cycle.from, cycleTo: first.cycle.to },
        ...{ chargedCents: first.totalCents },
        joiningFeeCents: totalOf(first.lines.filter(({ name }) => name === 'joining')),
        ...(first.totalCents === 0 ? settled : {}),
      });
      await this.records.keepTerm(term);
      await this.charges.leave(membership, term.id, first.tier, first.lines);
      const values = { from: before, to: startsOn, totalCents: first.totalCents };
      await this.records.record('start_changed', membership, { by, values });
      await this.letters.toMember(membershipId, 'start-changed', {
        totalCents: first.totalCents,
      });
      await this.activation.begin(membership, by);
    });
  }

  private async joining(membership: Membership, startsOn: LocalDate): Promise<Joining> {
    const { id, clusterId, organisationId, tierId, sizeClass } = membership;
    const representatives = await this.records.representatives(id);
    return { clusterId, organisationId, tierId, sizeClass, representatives, startsOn };
  }

  private async unpaidFirst(membership: Membership): Promise<MembershipTerm> {
    const [term, ...others] = await this.records.terms(membership.id);
    const isUnpaid = membership.state === 'pending_payment' && term && !isCovered(term);
    if (!isUnpaid || others.length > 0) throw DomainError.conflict('life.blockers.started');
    return term;
  }
}
