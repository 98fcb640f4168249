import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { transition } from '../kernel/state-machine.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import { ApplicationFactsQuery } from './application-facts.queries.js';
import { History } from './history.js';
import { Letters } from './letters.js';
import { Activation } from './life/activation.js';
import { FirstTerms } from './life/first-terms.service.js';
import { locked } from './lock.js';
import type { ApproveForm } from './manage.forms.js';
import {
  MembershipApplication,
  MembershipApplicationPerson,
} from './membership-application.entity.js';
import { MembershipTier } from './membership-tier.entity.js';
import { Membership, MembershipPerson } from './membership.entity.js';
import type { ClusterFacts, TierView } from './memberships.views.js';
import {
  applicationMachine,
  type ApplicationState,
  approveBlockers,
} from './rules/application-states.js';
import { membershipMachine } from './rules/membership-states.js';
import { openKeyOf } from './rules/open-key.js';
import { mayStartOn } from './rules/term.js';
import { TierQueries } from './tier.queries.js';

/** Who decides, as far as it is written down. */
type Decider = Pick<PersonViewer, 'id' | 'name'>;

/** What organisers decide about applications to their cluster. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly tiers: TierQueries,
    private readonly facts: ApplicationFactsQuery,
    private readonly history: History,
    private readonly letters: Letters,
    private readonly firstTerms: FirstTerms,
    private readonly activation: Activation,
  ) {}

  async review(cluster: ClusterFacts, reference: string, person: Decider): Promise<void> {
    await this.db.unit(async () => {
      const application = await this.find(cluster, reference);
      application.state = transition(applicationMachine, stateOf(application), 'review');
      await this.save(application);
      await this.record('review_started', application, person);
    });
  }

  /** Approves, with conditions or without; gives the reference of the membership that follows. */
  async approve(
    cluster: ClusterFacts,
    reference: string,
    form: Pick<ApproveForm, keyof ApproveForm>,
    person: Decider,
  ): Promise<string> {
    if (!mayStartOn(form.startsOn, this.clock.today())) {
      throw DomainError.invalid('memberships.errors.starts_on', { field: 'startsOn' });
    }
    return this.db.unit(async () => {
      const application = await this.find(cluster, reference);
      const tier = await this.lockedTier(application.tierId);
      const representatives = await this.representativesOf(application.id);
      const { clusterId, organisationId, sizeClass, motivation } = application;
      const facts = await this.facts.of(
        {
          clusterId,
          organisationId,
          sizeClass,
          motivation,
          representatives: representatives.length,
        },
        tier,
      );
      const step = form.conditions === undefined ? 'approve' : 'approve_with_conditions';
      application.state = transition(
        applicationMachine,
        stateOf(application),
        step,
        approveBlockers(facts),
      );
      application.startsOn = form.startsOn;
      await this.decide(application, form.conditions, person);
      const membership = await this.found(application, tier, representatives);
      const { first } = await this.firstTerms.begin(membership, {
        representatives: representatives.length,
        startsOn: form.startsOn,
      });
      mustBeAgreed(form.total, first.totalCents);
      await this.record(application.state, application, person, form.conditions);
      await this.letters.toApplicant(application.id, 'approved', {
        membership: membership.reference,
        conditions: form.conditions ?? null,
        startsOn: form.startsOn,
        endsOn: first.term.to,
        totalCents: first.totalCents,
      });
      await this.activation.begin(membership, person.id);
      return membership.reference;
    });
  }

  async reject(
    cluster: ClusterFacts,
    reference: string,
    reason: string,
    person: Decider,
  ): Promise<void> {
    await this.db.unit(async () => {
      const application = await this.find(cluster, reference);
      application.state = transition(applicationMachine, stateOf(application), 'reject');
      await this.decide(application, reason, person);
      await this.record('rejected', application, person, reason);
      await this.letters.toApplicant(application.id, 'rejected', { reason });
    });
  }

  /** Writes to the applicant; the message stays in the timeline of both. */
  async write(
    cluster: ClusterFacts,
    reference: string,
    message: string,
    person: Decider,
  ): Promise<void> {
    await this.db.unit(async () => {
      const application = await this.find(cluster, reference);
      await this.record('message', application, person, message);
      await this.letters.toApplicant(application.id, 'message', { message, from: person.name });
    });
  }

  private async find(cluster: ClusterFacts, reference: string): Promise<MembershipApplication> {
    const found = await this.db
      .of(MembershipApplication)
      .findOne({ where: { reference, clusterId: cluster.id }, ...locked(this.db) });
    if (typeof found?.submittedAt !== 'string') throw DomainError.notFound();
    return found;
  }

  /** Two approvals at once must not both take the last place. */
  private async lockedTier(id: string): Promise<TierView> {
    await this.db.of(MembershipTier).findOne({ where: { id }, ...locked(this.db) });
    return this.tiers.ofId(id);
  }

  private async representativesOf(applicationId: string): Promise<string[]> {
    const rows = await this.db.of(MembershipApplicationPerson).findBy({ applicationId });
    return rows.map(({ personId }) => personId);
  }

  private async decide(
    application: MembershipApplication,
    note: string | undefined,
    person: Decider,
  ): Promise<void> {
    application.openKey = null;
    application.decidedAt = this.clock.now();
    application.decidedBy = person.id;
    application.decisionNote = note ?? null;
    await this.save(application);
  }

  /** The membership that follows from an approval, waiting for payment. */
  private async found(
    application: MembershipApplication,
    tier: TierView,
    representatives: readonly string[],
  ): Promise<Membership> {
    const now = this.clock.now();
    const { clusterId, organisationId } = application;
    const sizeClass = application.sizeClass ?? '';
    const membership = this.db.of(Membership).create({
      id: newId(),
      reference: await this.history.nextReference('ML'),
      clusterId,
      organisationId,
      tierId: tier.id,
      applicationId: application.id,
      state: membershipMachine.initial,
      openKey: openKeyOf(clusterId, organisationId),
      sizeClass,
      conditions: application.decisionNote,
      createdAt: now,
      updatedAt: now,
    });
    await this.db.of(Membership).insert(membership);
    for (const personId of representatives) {
      await this.db
        .of(MembershipPerson)
        .insert({ id: newId(), membershipId: membership.id, personId });
    }
    return membership;
  }

  private async save(application: MembershipApplication): Promise<void> {
    application.updatedAt = this.clock.now();
    await this.db.of(MembershipApplication).save(application);
  }

  private record(
    kind: string,
    { id, clusterId, reference }: MembershipApplication,
    person: Decider,
    note?: string,
  ): Promise<void> {
    return this.history.record({
      kind,
      applicationId: id,
      clusterId,
      by: person.id,
      note,
      values: { reference },
    });
  }
}

/** What was agreed to is what was shown; the amount changes with the day and with the fees. */
function mustBeAgreed(shownCents: number | undefined, totalCents: number): void {
  if (shownCents === undefined || shownCents === totalCents) return;
  throw DomainError.invalid('life.errors.amount_changed', { field: 'startsOn' });
}

const stateOf = (application: MembershipApplication): ApplicationState =>
  application.state as ApplicationState;
