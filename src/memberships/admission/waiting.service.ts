import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { addDays } from '../../kernel/local-date.js';
import { transition } from '../../kernel/state-machine.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import type { PersonViewer } from '../../platform/http/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { locked } from '../lock.js';
import { MembershipTier } from '../membership-tier.entity.js';
import type { ClusterFacts, TierView } from '../memberships.views.js';
import { openKeyOf } from '../rules/open-key.js';
import { isMeantFor, placesLeft, tierIsOpen } from '../rules/tier.js';
import { type QueueStep, queueSteps, waitingMachine, type WaitingState } from '../rules/waiting.js';
import { TierQueries } from '../tier.queries.js';
import { AdmissionFactsQuery } from './admission-facts.queries.js';
import { AdmissionLetters } from './admission-letters.js';
import { AdmissionSettingsService } from './admission-settings.service.js';
import type { WaitingForm } from './admission.forms.js';
import { WaitingPlace } from './places.entity.js';
import { WaitingQueries } from './waiting.queries.js';

const TEN_MINUTES = 600;

/** The waiting lists of tiers that are full. */
@Injectable()
export class WaitingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly tiers: TierQueries,
    private readonly facts: AdmissionFactsQuery,
    private readonly settings: AdmissionSettingsService,
    private readonly waiting: WaitingQueries,
    private readonly letters: AdmissionLetters,
  ) {}

  onModuleInit(): void {
    this.jobs.every('memberships.waiting-lists', TEN_MINUTES, () => this.turnAll());
  }

  /** An organisation takes its place at the end of the queue. */
  async take(cluster: ClusterFacts, form: WaitingForm, person: PersonViewer): Promise<void> {
    const organisationId = organisationOf(form.organisation, person);
    await this.db.unit(async () => {
      const tier = await this.lockedTier(cluster, form.tier);
      await this.mustBeFull(tier, organisationId);
      const places = this.db.of(WaitingPlace);
      const openKey = openKeyOf(tier.id, organisationId);
      if (await places.existsBy({ openKey })) {
        throw DomainError.conflict('admission.errors.waits_already');
      }
      const id = newId();
      await places.insert({
        ...{ id, tierId: tier.id, organisationId, openKey, state: waitingMachine.initial },
        ...{ askedBy: person.id, askedAt: this.clock.now() },
        ...{ offeredOn: null, offeredUntil: null, closedAt: null },
      });
      await this.note('wait', person.id, cluster.id, id, { tier: tier.slug, organisationId });
    });
  }

  /** Gives a place, or the offer of one, up; the next is served at once. */
  async leave(id: string, person: PersonViewer): Promise<void> {
    await this.db.unit(async () => {
      const place = await this.db.of(WaitingPlace).findOneBy({ id });
      const mine = person.organisations.some((one) => one.id === place?.organisationId);
      if (!place || !mine) throw DomainError.notFound();
      const tier = await this.tiers.ofId(place.tierId);
      await this.close(place, 'leave');
      const clusterId = await this.clusterOf(tier.id);
      await this.note('leave_waiting_list', person.id, clusterId, id, { tier: tier.slug });
      await this.turn(tier.id);
    });
  }

  /** Inside a unit: offers one that waits a place, before its turn, if there is a place. */
  async offerTo(
    { tierId, id }: { readonly tierId: string; readonly id: string },
    by: string,
  ): Promise<'offered' | 'gone' | 'full'> {
    await this.db.of(MembershipTier).findOne({ where: { id: tierId }, ...locked(this.db) });
    const place = await this.db.of(WaitingPlace).findOneBy({ id, tierId });
    if (place?.state !== 'waiting') return 'gone';
    const tier = await this.tiers.ofId(tierId);
    if (placesLeft(tier.maxMembers, tier.members, tier.promised) === 0) return 'full';
    const clusterId = await this.clusterOf(tierId);
    const { waitingDays } = await this.settings.of(clusterId);
    const until = addDays(this.clock.today(), waitingDays);
    await this.perform({ id, step: 'offer', until }, tier, clusterId, by);
    return 'offered';
  }

  /** Offers places that came free, and takes back what nobody used; safe to repeat. */
  async turnAll(): Promise<void> {
    for (const tierId of await this.waiting.tiersWithQueue()) {
      await this.db.unit(() => this.turn(tierId));
    }
  }

  private async turn(tierId: string): Promise<void> {
    await this.db.of(MembershipTier).findOne({ where: { id: tierId }, ...locked(this.db) });
    const tier = await this.tiers.ofId(tierId);
    const clusterId = await this.clusterOf(tierId);
    const { waitingDays: days } = await this.settings.of(clusterId);
    const places = await this.waiting.places(tierId);
    const { maxMembers } = tier;
    const members = tier.members + tier.coming;
    const steps = queueSteps({ maxMembers, members, days, places }, this.clock.today());
    for (const step of steps) await this.perform(step, tier, clusterId);
  }

  private async perform(
    { id, step, until }: QueueStep,
    tier: TierView,
    clusterId: string,
    by = 'system',
  ): Promise<void> {
    const place = await this.db.of(WaitingPlace).findOneByOrFail({ id });
    if (step === 'offer') await this.offer(place, until ?? this.clock.today());
    else await this.close(place, step);
    const values = { tier: tier.slug, organisationId: place.organisationId };
    await this.note(`waiting_${step}`, by, clusterId, id, values);
    if (step === 'offer' || step === 'expire') {
      const template = step === 'offer' ? 'place-free' : 'place-expired';
      const { organisationId } = place;
      await this.letters.toOrganisation(organisationId, tier.id, template, {
        until: place.offeredUntil,
      });
    }
  }

  private async offer(place: WaitingPlace, until: string): Promise<void> {
    place.state = transition(waitingMachine, place.state as WaitingState, 'offer');
    place.offeredOn = this.clock.today();
    place.offeredUntil = until;
    await this.db.of(WaitingPlace).save(place);
  }

  private async close(place: WaitingPlace, step: 'take' | 'leave' | 'expire'): Promise<void> {
    place.state = transition(waitingMachine, place.state as WaitingState, step);
    place.openKey = null;
    place.closedAt = this.clock.now();
    await this.db.of(WaitingPlace).save(place);
  }

  private async lockedTier(cluster: ClusterFacts, slug: string): Promise<TierView> {
    const found = await this.db
      .of(MembershipTier)
      .findOne({ where: { clusterId: cluster.id, slug }, ...locked(this.db) });
    if (!found) throw DomainError.invalid('form.choice', { field: 'tier' });
    return this.tiers.ofId(found.id);
  }

  private async mustBeFull(tier: TierView, organisationId: string): Promise<void> {
    const invited = await this.facts.isInvited(tier.id, organisationId);
    if (!tierIsOpen(tier, this.clock.today()) || !isMeantFor(tier, invited)) {
      throw DomainError.invalid('memberships.blockers.tier_not_open', { field: 'tier' });
    }
    if (!tier.hasWaitingList) throw DomainError.conflict('admission.errors.no_waiting_list');
    if (placesLeft(tier.maxMembers, tier.members, tier.promised) !== 0) {
      throw DomainError.conflict('admission.errors.not_full');
    }
  }

  private async clusterOf(tierId: string): Promise<string> {
    const tier = await this.db.of(MembershipTier).findOneByOrFail({ id: tierId });
    return tier.clusterId;
  }

  private async note(
    act: string,
    actor: string,
    clusterId: string,
    id: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const subject = { kind: 'waiting_place', id };
    await this.audit.record({ actor, action: `memberships.${act}`, subject, clusterId, values });
  }
}

/** The organisation that somebody acts for here; the only one when none is named. */
function organisationOf(given: string | undefined, person: PersonViewer): string {
  const own = person.organisations;
  const found =
    given === undefined && own.length === 1 ? own[0] : own.find(({ id }) => id === given);
  if (found) return found.id;
  throw DomainError.invalid('memberships.errors.organisation', { field: 'organisation' });
}
