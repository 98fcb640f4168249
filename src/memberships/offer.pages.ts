import { Controller, Get, Param } from '@nestjs/common';
import { ClusterQueries } from '../clusters/index.js';
import { Clock } from '../platform/clock/clock.js';
import {
  Allow,
  anyone,
  Filter,
  type Page,
  page,
  type Submitted,
  type Viewer,
  Who,
} from '../platform/http/index.js';
import { freshForm } from '../platform/views/index.js';
import { WaitingQueries } from './admission/waiting.queries.js';
import { ApplicantQueries } from './applicant.queries.js';
import { TierFilter } from './apply.forms.js';
import { clusterCrumb } from './crumbs.js';
import { DirectoryQueries } from './directory.queries.js';
import { MemberQueries } from './member.queries.js';
import type { ClusterFacts, OrganisationFacts } from './memberships.views.js';
import { classesOf, type FeeClass, feeClasses, isFeeClass } from './rules/fee-classes.js';
import { openMembershipStates } from './rules/membership-states.js';
import { type Reader, tierCard } from './tier-cards.js';
import { comparisonOf } from './tier-comparison.js';
import { TierQueries } from './tier.queries.js';

/** What everybody sees of membership: the tiers of a cluster, and what they cost and give. */
@Controller('clusters/:cluster')
@Allow(anyone)
export class OfferPages {
  constructor(
    private readonly clock: Clock,
    private readonly clusters: ClusterQueries,
    private readonly tiers: TierQueries,
    private readonly applicants: ApplicantQueries,
    private readonly members: MemberQueries,
    private readonly benefits: DirectoryQueries,
    private readonly waiting: WaitingQueries,
  ) {}

  @Get('membership')
  async offer(
    @Param('cluster') slug: string,
    @Filter(TierFilter) filter: Submitted<TierFilter>,
    @Who() viewer: Viewer,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const organisation = await this.organisationOf(viewer);
    const ids = viewer.kind === 'person' ? viewer.organisations.map(({ id }) => id) : [];
    const asked = filter.errors.length === 0 ? filter.value : {};
    const reader = await this.reader(cluster, organisation, asked);
    const tiers = await this.tiers.offered(cluster.id, this.clock.today(), ids);
    const cards = tiers.map((tier) => tierCard(tier, reader));
    const model = {
      cluster,
      organisation: organisation?.name ?? null,
      sizeClass: reader.classes[0] ?? null,
      tiers: cards,
      comparison: comparisonOf(tiers, cards, await this.benefits.serviceTypes()),
      places: await this.waiting.ofOrganisations(ids),
      sizes: feeClasses.map((one) => ({ value: one, labelKey: `memberships.sizes.${one}` })),
      spend: asked.spend === undefined ? null : asked.spend * 100,
      form: {
        ...freshForm({ size: reader.classes[0], ...filter.input }),
        errors: filter.errors,
      },
    };
    return page('memberships/tiers', model, {
      title: 'memberships.offer.title',
      description: 'memberships.offer.description',
      section: 'membership',
      cluster: slug,
      crumbs: [clusterCrumb(cluster), { words: 'memberships.offer.crumb' }],
      publicContent: true,
    });
  }

  private async organisationOf(viewer: Viewer): Promise<OrganisationFacts | undefined> {
    const [first] = viewer.kind === 'person' ? viewer.organisations : [];
    return first && this.applicants.organisation(first.id);
  }

  private async reader(
    cluster: ClusterFacts,
    organisation: OrganisationFacts | undefined,
    { size, spend }: TierFilter,
  ): Promise<Reader> {
    const category = organisation?.customerCategory ?? 'sme';
    const memberships = organisation ? await this.members.ofOrganisations([organisation.id]) : [];
    const current = memberships.find(
      (one) =>
        one.cluster === cluster.slug &&
        (openMembershipStates as readonly string[]).includes(one.state),
    );
    return {
      classes: classesAsked(size, organisation),
      hourCents: await this.tiers.hourCents(cluster.id, category, this.clock.today()),
      spendCents: spend === undefined ? undefined : spend * 100,
      currentTier: current?.tier,
    };
  }
}

function classesAsked(
  size: string | undefined,
  organisation: OrganisationFacts | undefined,
): readonly FeeClass[] {
  if (size !== undefined && isFeeClass(size)) return [size, 'core-partner'];
  return organisation ? classesOf(organisation) : [];
}
