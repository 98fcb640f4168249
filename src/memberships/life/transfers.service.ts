import { Injectable } from '@nestjs/common';
import { ChargeQueries, Charges } from '../../charges/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { ApplicantQueries } from '../applicant.queries.js';
import { Letters } from '../letters.js';
import { MembershipCoverage, MembershipTransfer } from '../membership-course.entity.js';
import { Membership, MembershipPerson } from '../membership.entity.js';
import type { OrganisationFacts } from '../memberships.views.js';
import { applicableFee } from '../rules/fee-classes.js';
import { openKeyOf } from '../rules/open-key.js';
import { transferBlockers } from '../rules/membership-states.js';
import { TierQueries } from '../tier.queries.js';
import { isOver, MembershipRecords } from './membership-records.js';
import { TERM } from './term-charges.js';

export interface WantedTransfer {
  readonly organisation: string;
  readonly reason: string;
  readonly by: string;
}

/** Moves a membership to the organisation with which the member merged. */
@Injectable()
export class Transfers {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly records: MembershipRecords,
    private readonly organisations: ApplicantQueries,
    private readonly tiers: TierQueries,
    private readonly charges: Charges,
    private readonly chargeQueries: ChargeQueries,
    private readonly letters: Letters,
  ) {}

  /** The terms run on; what is not invoiced yet is for the new member, its people come along. */
  transfer(membershipId: string, { organisation, reason, by }: WantedTransfer): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      const [target] = await this.organisations.organisations([organisation]);
      if (!target) throw DomainError.invalid('form.choice', { field: 'organisation' });
      const before = membership.organisationId;
      const [blocker] = transferBlockers({
        isOver: isOver(membership),
        isSame: target.id === before,
        isClosed: target.closed,
        isMember: await this.isMember(target.id, membership),
      });
      if (blocker) throw DomainError.conflict(blocker.code);
      await this.letters.toMember(membershipId, 'transferred', { toName: target.name });
      await this.move(membership, target);
      await this.db.of(MembershipTransfer).insert({
        ...{ id: newId(), membershipId, fromOrganisationId: before },
        ...{ toOrganisationId: target.id, onDay: this.clock.today(), reason },
        ...{ createdBy: by, createdAt: this.clock.now() },
      });
      const values = { from: before, to: target.id };
      await this.records.record('transferred', membership, { by, note: reason, values });
      await this.letters.toMember(membershipId, 'transferred', { toName: target.name });
    });
  }

  private async move(membership: Membership, target: OrganisationFacts): Promise<void> {
    const { id, clusterId, tierId } = membership;
    const { fees } = await this.tiers.ofId(tierId);
    membership.organisationId = target.id;
    membership.openKey = openKeyOf(clusterId, target.id);
    membership.sizeClass = applicableFee(fees, target)?.sizeClass ?? membership.sizeClass;
    await this.records.keep(membership);
    for (const term of await this.records.terms(id)) await this.moveCharges(term.id, target.id);
    await this.keepPeople(id, target.id);
    await this.db
      .of(MembershipCoverage)
      .update({ membershipId: id, organisationId: target.id }, { toOn: this.clock.today() });
  }

  private async moveCharges(termId: string, organisationId: string): Promise<void> {
    const charges = await this.chargeQueries.ofSource(TERM, termId);
    const open = charges.filter(({ state }) => state === 'open').map(({ id }) => id);
    await this.charges.reassign(open, organisationId);
  }

  /** Those who act for the new member go on representing it. */
  private async keepPeople(membershipId: string, organisationId: string): Promise<void> {
    const people = new Set((await this.organisations.people(organisationId)).map(({ id }) => id));
    const kept = this.db.of(MembershipPerson);
    for (const { id, personId } of await kept.findBy({ membershipId })) {
      if (!people.has(personId)) await kept.delete({ id });
    }
  }

  private isMember(organisationId: string, { clusterId }: Membership): Promise<boolean> {
    return this.db.of(Membership).existsBy({ openKey: openKeyOf(clusterId, organisationId) });
  }
}
