import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import { ApplicantQueries } from './applicant.queries.js';
import { ApplicationFactsQuery } from './application-facts.queries.js';
import { History } from './history.js';
import {
  MembershipApplication,
  MembershipApplicationPerson,
} from './membership-application.entity.js';
import type { ClusterFacts, TierView } from './memberships.views.js';
import { OwnApplications } from './own-applications.js';
import { applicationMachine } from './rules/application-states.js';
import { seatsFor } from './rules/benefits.js';
import { applicableFee, feeOf } from './rules/fee-classes.js';
import { openKeyOf } from './rules/open-key.js';
import { TierQueries } from './tier.queries.js';

export interface Beginning {
  /** May be left out by somebody who acts for one organisation. */
  readonly organisation?: string;
  readonly tier?: string;
}

export interface TierChoice {
  readonly tier: string;
  readonly sizeClass: string;
}

/** Filling in an application, step by step; every step is kept. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly tiers: TierQueries,
    private readonly applicants: ApplicantQueries,
    private readonly facts: ApplicationFactsQuery,
    private readonly history: History,
    private readonly own: OwnApplications,
  ) {}

  /** Begins a draft, or finds the one that is there; gives its reference. */
  async start(cluster: ClusterFacts, form: Beginning, person: PersonViewer): Promise<string> {
    const organisationId = organisationOf(form.organisation, person);
    return this.db.unit(async () => {
      const openKey = openKeyOf(cluster.id, organisationId);
      const open = await this.db.of(MembershipApplication).findOneBy({ openKey });
      if (open?.state === 'draft') return open.reference;
      if (open) {
        const params = { reference: open.reference };
        throw DomainError.conflict('memberships.errors.application_open', { params });
      }
      if (await this.facts.isMember(organisationId, cluster.id)) {
        throw DomainError.conflict('memberships.blockers.already_member');
      }
      return this.insert(cluster, organisationId, form.tier, person);
    });
  }

  async saveTier(reference: string, form: TierChoice, person: PersonViewer): Promise<void> {
    await this.change(reference, person, async (application) => {
      const { clusterId, organisationId } = application;
      const tier = await this.openTier(clusterId, form.tier, organisationId);
      if (!feeOf(tier.fees, form.sizeClass)) {
        throw DomainError.invalid('memberships.errors.no_fee_for_class', { field: 'sizeClass' });
      }
      application.tierId = tier.id;
      application.sizeClass = form.sizeClass;
    });
  }

  async saveMotivation(reference: string, motivation: string, person: PersonViewer): Promise<void> {
    await this.change(reference, person, async (application) => {
      application.motivation = motivation;
    });
  }

  async saveRepresentatives(
    reference: string,
    personIds: readonly string[],
    person: PersonViewer,
  ): Promise<void> {
    await this.change(reference, person, async (application) => {
      const tier = await this.tiers.ofId(application.tierId);
      await this.choose(application, tier, personIds);
    });
  }

  private async insert(
    cluster: ClusterFacts,
    organisationId: string,
    tierSlug: string | undefined,
    person: PersonViewer,
  ): Promise<string> {
    const organisation = await this.applicants.organisation(organisationId);
    const tier = await this.firstTier(cluster.id, tierSlug, organisationId);
    const reference = await this.history.nextReference('MA');
    const now = this.clock.now();
    const application = {
      id: newId(),
      reference,
      clusterId: cluster.id,
      organisationId,
      tierId: tier.id,
      state: applicationMachine.initial,
      openKey: openKeyOf(cluster.id, organisationId),
      sizeClass: applicableFee(tier.fees, organisation)?.sizeClass ?? null,
      createdBy: person.id,
      createdAt: now,
      updatedAt: now,
    };
    await this.db.of(MembershipApplication).insert(application);
    await this.own.record('started', application, person);
    return reference;
  }

  private async firstTier(
    clusterId: string,
    slug: string | undefined,
    organisationId: string,
  ): Promise<TierView> {
    if (slug !== undefined) return this.openTier(clusterId, slug, organisationId);
    const [tier] = await this.tiers.offered(clusterId, this.clock.today(), [organisationId]);
    if (!tier) throw DomainError.conflict('memberships.blockers.tier_not_open');
    return tier;
  }

  private async openTier(
    clusterId: string,
    slug: string,
    organisationId: string,
  ): Promise<TierView> {
    const tiers = await this.tiers.offered(clusterId, this.clock.today(), [organisationId]);
    const tier = tiers.find((one) => one.slug === slug);
    if (tier) return tier;
    throw DomainError.invalid('memberships.blockers.tier_not_open', { field: 'tier' });
  }

  private async choose(
    application: MembershipApplication,
    tier: TierView,
    personIds: readonly string[],
  ): Promise<void> {
    const people = await this.applicants.people(application.organisationId);
    const chosen = people.filter(({ id }) => personIds.includes(id));
    if (chosen.length === 0 || chosen.length !== new Set(personIds).size) {
      throw DomainError.invalid('form.choice', { field: 'representatives' });
    }
    const max = seatsFor(tier.benefits);
    if (max !== null && chosen.length > max && tier.extraRepresentativeCents === null) {
      throw DomainError.invalid('memberships.blockers.too_many_representatives', {
        field: 'representatives',
        params: { max },
      });
    }
    const persons = this.db.of(MembershipApplicationPerson);
    await persons.delete({ applicationId: application.id });
    for (const { id } of chosen) {
      await persons.insert({ id: newId(), applicationId: application.id, personId: id });
    }
  }

  private async change(
    reference: string,
    person: PersonViewer,
    action: (application: MembershipApplication) => Promise<void>,
  ): Promise<void> {
    await this.db.unit(async () => {
      const application = await this.own.find(reference, person);
      if (application.state !== 'draft') throw DomainError.conflict('states.not_allowed');
      await action(application);
      await this.own.save(application);
    });
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
