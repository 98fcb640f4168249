import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { NewProfiles } from '../directory/new-profiles.js';
import { Letters } from '../letters.js';
import type { Membership, MembershipTerm } from '../membership.entity.js';
import { isCovered, MembershipRecords } from './membership-records.js';

/** Makes a membership active once nothing stands in its way; inside a unit. */
@Injectable()
export class Activation {
  constructor(
    private readonly clock: Clock,
    private readonly records: MembershipRecords,
    private readonly letters: Letters,
    private readonly profiles: NewProfiles,
  ) {}

  /** After a term was paid or let begin. */
  async follow(membership: Membership, term: MembershipTerm, by?: string): Promise<void> {
    if (membership.state === 'pending_payment') await this.begin(membership, by);
    else if (term.kind === 'renewal') await this.renew(membership, term, by);
  }

  /** From the day on which all its terms are paid, and the conditions of its approval are met. */
  async begin(membership: Membership, by?: string): Promise<void> {
    const terms = await this.records.terms(membership.id);
    const [first] = terms;
    const waits = membership.conditions !== null && membership.conditionsMetAt === null;
    if (!first || waits || !terms.every(isCovered)) return;
    this.records.take(membership, 'activate');
    membership.activeFrom ??= first.startsOn;
    await this.profiles.open(membership.id);
    await this.records.keep(membership);
    await this.records.record('activated', membership, { by });
    await this.letters.toMember(membership.id, 'activated');
  }

  private async renew(membership: Membership, term: MembershipTerm, by?: string): Promise<void> {
    if (membership.state === 'grace' && term.startsOn <= this.clock.today()) {
      this.records.take(membership, 'renew');
      await this.records.keep(membership);
    }
    const { startsOn, endsOn } = term;
    await this.records.record('renewed', membership, { by, values: { startsOn, endsOn } });
    await this.letters.toMember(membership.id, 'renewed');
  }
}
