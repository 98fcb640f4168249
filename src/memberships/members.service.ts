import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { transition, type TransitionOf } from '../kernel/state-machine.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { ContentVersion, type PersonViewer } from '../platform/http/index.js';
import { History } from './history.js';
import { Letters } from './letters.js';
import { locked } from './lock.js';
import type { SettlementForm } from './manage.forms.js';
import { MemberProfile, Membership, MembershipTerm } from './membership.entity.js';
import type { ClusterFacts } from './memberships.views.js';
import {
  activateBlockers,
  type MembershipFacts,
  membershipMachine,
  type MembershipState,
  reinstateBlockers,
} from './rules/membership-states.js';

type Step = TransitionOf<typeof membershipMachine>;

/** What organisers do with the members of their cluster. */
@Injectable()
export class MembersService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly history: History,
    private readonly letters: Letters,
    private readonly contentVersion: ContentVersion,
  ) {}

  /** Records that the term is paid, with the evidence, which makes the membership active. */
  async settle(
    cluster: ClusterFacts,
    reference: string,
    form: SettlementForm,
    person: PersonViewer,
  ): Promise<void> {
    if (form.settledOn > this.clock.today()) {
      throw DomainError.invalid('memberships.errors.settled_in_future', { field: 'settledOn' });
    }
    await this.db.unit(async () => {
      const membership = await this.find(cluster, reference);
      const term = await this.lastTerm(membership.id);
      if (form.amount !== term.feeCents && form.note === undefined) {
        throw DomainError.invalid('memberships.errors.amount_differs', { field: 'note' });
      }
      if (form.conditionsMet) membership.conditionsMetAt ??= this.clock.now();
      const facts = this.factsOf(membership, term);
      this.take(membership, 'activate', activateBlockers(facts));
      membership.activeFrom = term.startsOn;
      await this.save(membership);
      Object.assign(term, {
        settledOn: form.settledOn,
        settledCents: form.amount,
        settlementReference: form.reference,
        settlementNote: form.note ?? null,
        settledBy: person.id,
      });
      await this.db.of(MembershipTerm).save(term);
      await this.openProfile(membership);
      const { settledOn, amount, reference: evidence } = form;
      await this.record('activated', membership, person, form.note, {
        settledOn,
        amount,
        evidence,
      });
      await this.letters.toMember(membership.id, 'activated');
    });
  }

  async suspend(cluster: ClusterFacts, reference: string, reason: string, person: PersonViewer) {
    await this.step('suspend', cluster, reference, reason, person);
  }

  async reinstate(cluster: ClusterFacts, reference: string, person: PersonViewer): Promise<void> {
    await this.step('reinstate', cluster, reference, undefined, person);
  }

  async terminate(cluster: ClusterFacts, reference: string, reason: string, person: PersonViewer) {
    await this.step('terminate', cluster, reference, reason, person);
  }

  private async step(
    step: 'suspend' | 'reinstate' | 'terminate',
    cluster: ClusterFacts,
    reference: string,
    reason: string | undefined,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const membership = await this.find(cluster, reference);
      const facts = this.factsOf(membership, await this.lastTerm(membership.id));
      this.take(membership, step, step === 'reinstate' ? reinstateBlockers(facts) : []);
      if (step === 'terminate') {
        membership.openKey = null;
        membership.endedOn = this.clock.today();
        membership.endReason = reason ?? null;
      }
      await this.save(membership);
      await this.record(
        membership.state === 'active' ? 'reinstated' : membership.state,
        membership,
        person,
        reason,
      );
      await this.letters.toMember(membership.id, stepLetters[step], { reason: reason ?? null });
    });
  }

  private async find(cluster: ClusterFacts, reference: string): Promise<Membership> {
    const found = await this.db
      .of(Membership)
      .findOne({ where: { reference, clusterId: cluster.id }, ...locked(this.db) });
    if (!found) throw DomainError.notFound();
    return found;
  }

  private lastTerm(membershipId: string): Promise<MembershipTerm> {
    return this.db
      .of(MembershipTerm)
      .findOneOrFail({ where: { membershipId }, order: { number: 'DESC' } });
  }

  private factsOf(membership: Membership, term: MembershipTerm): MembershipFacts {
    return {
      conditionsOpen: membership.conditions !== null && membership.conditionsMetAt === null,
      termEndsOn: term.endsOn,
      today: this.clock.today(),
    };
  }

  private take(
    membership: Membership,
    step: Step,
    blockers: Parameters<typeof transition>[3],
  ): void {
    membership.state = transition(
      membershipMachine,
      membership.state as MembershipState,
      step,
      blockers,
    );
  }

  /** A member is listed in the directory until it says otherwise. */
  private async openProfile(membership: Membership): Promise<void> {
    const profiles = this.db.of(MemberProfile);
    if (await profiles.existsBy({ membershipId: membership.id })) return;
    await profiles.insert({
      id: newId(),
      membershipId: membership.id,
      isListed: true,
      ...{ doesEn: '', doesNl: '', seeksEn: '', seeksNl: '', offersEn: '', offersNl: '' },
      technologies: [],
      updatedAt: this.clock.now(),
    });
  }

  private async save(membership: Membership): Promise<void> {
    membership.updatedAt = this.clock.now();
    await this.db.of(Membership).save(membership);
    await this.contentVersion.bump();
  }

  private record(
    kind: string,
    { id, clusterId, reference }: Membership,
    person: PersonViewer,
    note?: string,
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    return this.history.record({
      kind,
      membershipId: id,
      clusterId,
      by: person.id,
      note,
      values: { reference, ...values },
    });
  }
}

const stepLetters = {
  suspend: 'suspended',
  reinstate: 'reinstated',
  terminate: 'terminated',
} as const;
