import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries, type ClusterSummary, workspaceOf } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.js';
import {
  Allow,
  Form,
  Forms,
  organiserOfCluster,
  page,
  type Page,
  Person,
  type PersonViewer,
  redirect,
  type Redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { OfferForm, StepForm } from '../catalogue.forms.js';
import { cataloguePaths } from '../catalogue.paths.js';
import { OffersService } from '../offers.service.js';
import type { ServiceStep } from '../rules/service-states.js';
import { priceBases, units } from '../rules/vocabulary.js';
import { guarded } from './changed.js';
import { Editing } from './editing.js';
import type { EditedService, ManagedOffer } from './manage.views.js';

/** The offers of a service and their rates. */
@Controller('manage/:cluster/services/:slug/offers')
@Allow(organiserOfCluster)
export class OfferPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly offers: OffersService,
    private readonly editing: Editing,
    private readonly forms: Forms,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  blank(@Param('cluster') cluster: string, @Param('slug') slug: string): Promise<Page> {
    return this.newPage(
      cluster,
      slug,
      this.forms.once({ ratesFrom: this.clock.today(), priceBasis: 'market' }),
    );
  }

  @Post('new')
  add(
    @Param('cluster') cluster: string,
    @Param('slug') slug: string,
    @Form(OfferForm) form: Submitted<OfferForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) => this.offers.add(cluster, slug, value, person),
      done: (id) =>
        redirect(cataloguePaths.offer(cluster, slug, id), {
          kind: 'ok',
          key: 'catalogue.done.offerAdded',
        }),
      again: (state) => this.newPage(cluster, slug, state),
    });
  }

  @Get(':offer')
  edit(
    @Param('cluster') cluster: string,
    @Param('slug') slug: string,
    @Param('offer') offer: string,
  ): Promise<Page> {
    return this.editPage(cluster, slug, offer);
  }

  @Post(':offer')
  change(
    @Param('cluster') cluster: string,
    @Param('slug') slug: string,
    @Param('offer') offer: string,
    @Form(OfferForm) form: Submitted<OfferForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) => this.offers.change(cluster, slug, offer, value, person),
      done: () =>
        redirect(cataloguePaths.offer(cluster, slug, offer), {
          kind: 'ok',
          key: 'catalogue.done.saved',
        }),
      again: (state) => this.editPage(cluster, slug, offer, state),
    });
  }

  @Post(':offer/state')
  step(
    @Param('cluster') cluster: string,
    @Param('slug') slug: string,
    @Param('offer') offer: string,
    @Form(StepForm) form: Submitted<StepForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: ({ step }) => this.offers.take(cluster, slug, offer, step as ServiceStep, person),
      done: () =>
        redirect(cataloguePaths.offer(cluster, slug, offer), {
          kind: 'ok',
          key: 'catalogue.done.saved',
        }),
      again: ({ errors }) => this.editPage(cluster, slug, offer, undefined, { values: {}, errors }),
    });
  }

  @Post(':offer/rates/:rate/withdraw')
  async withdraw(
    @Param('cluster') cluster: string,
    @Param('slug') slug: string,
    @Param('offer') offer: string,
    @Param('rate') rate: string,
    @Person() person: PersonViewer,
  ): Promise<Redirect> {
    await this.offers.withdrawRate(cluster, slug, rate, person);
    return redirect(cataloguePaths.offer(cluster, slug, offer), {
      kind: 'ok',
      key: 'catalogue.done.rateWithdrawn',
    });
  }

  private async newPage(slug: string, serviceSlug: string, form: FormState): Promise<Page> {
    const [cluster, service] = await Promise.all([
      this.clusters.one(slug),
      this.editing.service(slug, serviceSlug),
    ]);
    return page(
      'catalogue/offer-new',
      { cluster, service, form, once: form.once, ...choices },
      { ...around(cluster, service), title: 'catalogue.offer.add' },
    );
  }

  private async editPage(
    slug: string,
    serviceSlug: string,
    offerId: string,
    state?: FormState,
    stepForm: FormState = freshForm(),
  ): Promise<Page> {
    const [cluster, service] = await Promise.all([
      this.clusters.one(slug),
      this.editing.service(slug, serviceSlug),
    ]);
    const offer = service.offers.find(({ id }) => id === offerId);
    if (!offer) throw DomainError.notFound();
    const values = {
      ...valuesOf(offer),
      ratesFrom: this.clock.today(),
      revision: service.revision,
    };
    const form = state ?? freshForm(values);
    return page(
      'catalogue/offer',
      {
        cluster,
        service,
        offer,
        form,
        stepForm,
        ...guarded(form, { revision: service.revision, values }),
        ...choices,
      },
      { ...around(cluster, service), title: offer.name },
    );
  }
}

const choices = {
  units: units.map((unit) => ({ value: unit, labelKey: `layout.per.${unit}` })),
  priceBases: priceBases.map((basis) => ({
    value: basis,
    labelKey: `services.basis.${basis}`,
    hintKey: `catalogue.basisHint.${basis}`,
  })),
};

const around = (cluster: ClusterSummary, service: EditedService) =>
  workspaceOf(
    cluster,
    'manage-services',
    { words: 'catalogue.manage.title', path: cataloguePaths.manage(cluster.slug) },
    { words: service.title, path: cataloguePaths.edit(cluster.slug, service.slug) },
  );

const valuesOf = (offer: ManagedOffer) => ({
  nameEn: offer.name.en,
  nameNl: offer.nameNl,
  includesEn: offer.includes.en,
  includesNl: offer.includes.nl,
  unit: offer.unit,
  priceBasis: offer.priceBasis,
});
