import { Injectable } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../clusters/index.js';
import { DomainError } from '../kernel/domain-error.js';
import { can } from '../kernel/state-machine.js';
import { type Page, page } from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { tiersCrumb } from './crumbs.js';
import { DirectoryQueries } from './directory.queries.js';
import { managedMembershipPaths as paths } from './memberships.paths.js';
import type { ClusterFacts, TierView } from './memberships.views.js';
import { rollOverMonths } from './manage.forms.js';
import { benefitKinds } from './rules/benefits.js';
import { feeClasses } from './rules/fee-classes.js';
import { termKinds } from './rules/term.js';
import { publishBlockers, tierMachine, type TierState } from './rules/tier.js';
import { feeFields, tierFields } from './tier-fields.js';
import { TierQueries } from './tier.queries.js';

/** The pages on which organisers edit tiers. */
@Injectable()
export class TierDesk {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly tiers: TierQueries,
    private readonly directory: DirectoryQueries,
  ) {}

  async list(slug: string): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const tiers = await this.tiers.ofCluster(cluster.id);
    const rows = tiers.map((tier) => ({
      ...tier,
      fromCents: Math.min(...tier.fees.map(({ amountCents }) => amountCents)),
      toCents: Math.max(...tier.fees.map(({ amountCents }) => amountCents)),
      hasFees: tier.fees.length > 0,
      benefitCount: tier.benefits.length,
    }));
    return page(
      'memberships/manage-tiers',
      { cluster, tiers: rows },
      {
        title: 'memberships.tiers.title',
        ...workspaceOf(cluster, 'tiers', { words: 'memberships.tiers.title' }),
      },
    );
  }

  async add(slug: string, form?: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const { length } = await this.tiers.ofCluster(cluster.id);
    const fresh = { position: length + 1, isPublic: true, termKind: termKinds[0] };
    return page(
      'memberships/manage-tier',
      { cluster, tier: null, ...tierChoices, form: form ?? freshForm(fresh) },
      {
        title: 'memberships.tiers.add',
        ...workspaceOf(cluster, 'tiers', tiersCrumb(slug), { words: 'memberships.tiers.add' }),
      },
    );
  }

  async edit(slug: string, tierSlug: string, form?: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(cluster.id, tierSlug);
    return this.tierPage(cluster, tier, form ?? freshForm(tierFields(tier)));
  }

  /** The tier as it is, with why a button's step was refused. */
  async refused(slug: string, tierSlug: string, { errors }: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(cluster.id, tierSlug);
    return this.tierPage(cluster, tier, { values: tierFields(tier), errors });
  }

  async addBenefit(slug: string, tierSlug: string, form?: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(cluster.id, tierSlug);
    return this.benefitPage(cluster, tier, null, form ?? freshForm());
  }

  async editBenefit(slug: string, tierSlug: string, id: string, form?: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(cluster.id, tierSlug);
    const benefit = tier.benefits.find((one) => one.id === id);
    if (!benefit) throw DomainError.notFound();
    const values = {
      kind: benefit.kind,
      serviceType: benefit.serviceTypeCode,
      discount: benefit.discountBp === null ? null : benefit.discountBp / 100,
      quantity: benefit.quantity,
      textEn: benefit.text.en,
      textNl: benefit.text.nl,
    };
    return this.benefitPage(cluster, tier, id, form ?? freshForm(values));
  }

  private tierPage(cluster: TierCluster, tier: TierView, form: FormState): Page {
    const state = tier.state as TierState;
    const blockers = publishBlockers(tier.fees.length, tier.benefits.length);
    const model = {
      cluster,
      tier,
      ...tierChoices,
      form,
      mayPublish: can(tierMachine, state, 'publish') && blockers.length === 0,
      mayArchive: can(tierMachine, state, 'archive'),
      blockers: can(tierMachine, state, 'publish') ? blockers.map(({ code }) => code) : [],
    };
    return page('memberships/manage-tier', model, {
      title: tier.name,
      ...workspaceOf(cluster, 'tiers', tiersCrumb(cluster.slug), { words: tier.name }),
    });
  }

  private async benefitPage(
    cluster: TierCluster,
    tier: TierView,
    id: string | null,
    form: FormState,
  ): Promise<Page> {
    const types = await this.directory.serviceTypes();
    const title = id === null ? 'memberships.benefits.add' : 'memberships.benefits.edit';
    const model = {
      cluster,
      tier,
      id,
      form,
      title,
      kinds: benefitKinds.map((value) => ({
        value,
        labelKey: `memberships.benefits.kinds.${value}`,
        hintKey: `memberships.benefits.hints.${value}`,
      })),
      types: types.map(({ code, label }) => ({ value: code, label })),
    };
    return page('memberships/manage-benefit', model, {
      title,
      ...workspaceOf(
        cluster,
        'tiers',
        tiersCrumb(cluster.slug),
        { words: tier.name, path: paths.tier(cluster.slug, tier.slug) },
        { words: title },
      ),
    });
  }
}

type TierCluster = ClusterFacts & Parameters<typeof workspaceOf>[0];

const tierChoices = {
  months: rollOverMonths.map((value) => ({ value, labelKey: `admission.months.${value}` })),
  termKinds: termKinds.map((value) => ({
    value,
    labelKey: `memberships.terms.${value}`,
    hintKey: `memberships.termHints.${value}`,
  })),
  feeFields: feeClasses.map((sizeClass) => ({
    name: feeFields[sizeClass],
    label: `memberships.sizes.${sizeClass}`,
  })),
};
