import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries } from '../../clusters/index.js';
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
} from '../../platform/http/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { ApplicantQueries } from '../applicant.queries.js';
import { NothingForm } from '../apply.forms.js';
import { clusterCrumb, offerCrumb } from '../crumbs.js';
import { membershipPaths } from '../memberships.paths.js';
import { TierQueries } from '../tier.queries.js';
import { AdmissionSettingsService } from './admission-settings.service.js';
import { WaitingFilter, WaitingForm } from './admission.forms.js';
import { WaitingQueries } from './waiting.queries.js';
import { WaitingService } from './waiting.service.js';

/** Where an organisation takes a place on a waiting list, and gives it up. */
@Controller()
@Allow(signedIn)
export class WaitingListPages {
  constructor(
    private readonly clock: Clock,
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly tiers: TierQueries,
    private readonly applicants: ApplicantQueries,
    private readonly settings: AdmissionSettingsService,
    private readonly waiting: WaitingQueries,
    private readonly service: WaitingService,
  ) {}

  @Get('clusters/:cluster/membership/waiting-list')
  show(
    @Param('cluster') slug: string,
    @Filter(WaitingFilter) filter: Submitted<WaitingFilter>,
    @Person() person: PersonViewer,
  ): Promise<Page> {
    const { tier } = filter.errors.length === 0 ? filter.value : {};
    return this.waitingPage(slug, person, freshForm({ tier }));
  }

  @Post('clusters/:cluster/membership/waiting-list')
  async take(
    @Param('cluster') slug: string,
    @Form(WaitingForm) form: Submitted<WaitingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.service.take(cluster, value, person),
      done: () => redirect(membershipPaths.list(), { kind: 'ok', key: 'admission.done.waits' }),
      again: (state) => this.waitingPage(slug, person, state),
    });
  }

  @Post('memberships/waiting/:id/leave')
  async leave(
    @Param('id') id: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const slug = await this.waiting.clusterOf(
      id,
      person.organisations.map((one) => one.id),
    );
    return this.forms.answer(form, {
      perform: () => this.service.leave(id, person),
      done: () => redirect(membershipPaths.list(), { kind: 'ok', key: 'admission.done.left' }),
      again: (state) => this.waitingPage(slug, person, state),
    });
  }

  private async waitingPage(slug: string, person: PersonViewer, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const ids = person.organisations.map(({ id }) => id);
    const tiers = await this.tiers.offered(cluster.id, this.clock.today(), ids);
    const organisations = await this.applicants.organisations(ids);
    const own = await this.waiting.ofOrganisations(ids);
    const { waitingDays } = await this.settings.of(cluster.id);
    const model = {
      ...{ cluster, form, waitingDays },
      tiers: tiers
        .filter(({ hasWaitingList }) => hasWaitingList)
        .map(({ slug: value, name, description }) => ({ value, label: name, hint: description })),
      organisations: organisations.map(({ id, name }) => ({ value: id, label: name })),
      several: organisations.length > 1,
      none: organisations.length === 0,
      places: own.filter((place) => place.cluster === slug),
    };
    return page('memberships/admission/waiting', model, {
      title: 'admission.waiting.title',
      section: 'membership',
      cluster: slug,
      crumbs: [clusterCrumb(cluster), offerCrumb(cluster), { words: 'admission.waiting.title' }],
    });
  }
}
