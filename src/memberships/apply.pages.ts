import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries } from '../clusters/index.js';
import {
  Allow,
  Filter,
  Form,
  Forms,
  type Page,
  page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  signedIn,
  type Submitted,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { ApplicantQueries } from './applicant.queries.js';
import { ApplyFilter, StartForm } from './apply.forms.js';
import { clusterCrumb, offerCrumb } from './crumbs.js';
import { DraftsService } from './drafts.service.js';
import { membershipPaths } from './memberships.paths.js';
import { organisationFacts } from './organisation-facts.js';
import { stepsAt } from './rules/steps.js';
import { TierQueries } from './tier.queries.js';

/** The first step of an application: which organisation applies, and whether its data are right. */
@Controller('clusters/:cluster/membership/apply')
@Allow(signedIn)
export class ApplyPages {
  constructor(
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly tiers: TierQueries,
    private readonly applicants: ApplicantQueries,
    private readonly drafts: DraftsService,
  ) {}

  @Get()
  show(
    @Param('cluster') slug: string,
    @Filter(ApplyFilter) filter: Submitted<ApplyFilter>,
    @Person() person: PersonViewer,
  ): Promise<Page> {
    const { tier, organisation } = filter.errors.length === 0 ? filter.value : {};
    return this.startPage(slug, person, freshForm({ tier, organisation }));
  }

  @Post()
  async start(
    @Param('cluster') slug: string,
    @Form(StartForm) form: Submitted<StartForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.drafts.start(cluster, value, person),
      done: (reference) => redirect(membershipPaths.step(reference, 'tier')),
      again: (state) => this.startPage(slug, person, state),
    });
  }

  private async startPage(slug: string, person: PersonViewer, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const organisations = await this.applicants.organisations(
      person.organisations.map(({ id }) => id),
    );
    const tiers = await this.tiers.ofCluster(cluster.id);
    const [only] = organisations;
    const model = {
      cluster,
      form,
      steps: stepsAt('organisation', undefined),
      tier: tiers.find((one) => one.slug === form.values.tier) ?? null,
      none: organisations.length === 0,
      several: organisations.length > 1,
      options: organisations.map((one) => ({ value: one.id, label: one.name, hint: one.place })),
      organisations: organisations.map((one) => ({
        name: one.name,
        facts: organisationFacts(one),
      })),
      only: only?.name ?? null,
    };
    return page('memberships/apply-organisation', model, {
      title: { key: 'memberships.apply.title' },
      section: 'membership',
      cluster: slug,
      crumbs: [clusterCrumb(cluster), offerCrumb(cluster), { words: 'memberships.apply.crumb' }],
    });
  }
}
