import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries, VocabularyQueries, workspaceOf } from '../../clusters/index.js';
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
import { ServiceForm, StepForm } from '../catalogue.forms.js';
import { cataloguePaths } from '../catalogue.paths.js';
import type { ServiceStep } from '../rules/service-states.js';
import { ServiceSteps } from '../service-steps.service.js';
import { ServicesService } from '../services.service.js';
import { TypeQueries } from '../type.queries.js';
import { guarded } from './changed.js';
import { Editing } from './editing.js';

/** A service in the hands of its organiser: its words, its steps, its copy. */
@Controller('manage/:cluster/services')
@Allow(organiserOfCluster)
export class EditPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly types: TypeQueries,
    private readonly vocabularies: VocabularyQueries,
    private readonly services: ServicesService,
    private readonly steps: ServiceSteps,
    private readonly editing: Editing,
    private readonly forms: Forms,
  ) {}

  @Get('new')
  blank(@Param('cluster') cluster: string): Promise<Page> {
    return this.newPage(cluster, this.forms.once());
  }

  @Post('new')
  add(
    @Param('cluster') cluster: string,
    @Form(ServiceForm) form: Submitted<ServiceForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) => this.services.add(cluster, value, person),
      done: (slug) =>
        redirect(cataloguePaths.edit(cluster, slug), { kind: 'ok', key: 'catalogue.done.added' }),
      again: (state) => this.newPage(cluster, state),
    });
  }

  @Get(':slug')
  edit(@Param('cluster') cluster: string, @Param('slug') slug: string): Promise<Page> {
    return this.editPage(cluster, slug);
  }

  @Post(':slug')
  change(
    @Param('cluster') cluster: string,
    @Param('slug') slug: string,
    @Form(ServiceForm) form: Submitted<ServiceForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) => this.services.change(cluster, slug, value, person),
      done: () =>
        redirect(cataloguePaths.edit(cluster, slug), { kind: 'ok', key: 'catalogue.done.saved' }),
      again: (state) => this.editPage(cluster, slug, state),
    });
  }

  @Post(':slug/state')
  step(
    @Param('cluster') cluster: string,
    @Param('slug') slug: string,
    @Form(StepForm) form: Submitted<StepForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async ({ step }) => {
        await this.steps.take(cluster, slug, step as ServiceStep, person);
        return step;
      },
      done: (step) =>
        redirect(cataloguePaths.edit(cluster, slug), { kind: 'ok', key: `catalogue.done.${step}` }),
      again: ({ errors }) => this.editPage(cluster, slug, undefined, { values: {}, errors }),
    });
  }

  @Post(':slug/duplicate')
  async duplicate(
    @Param('cluster') cluster: string,
    @Param('slug') slug: string,
    @Person() person: PersonViewer,
  ): Promise<Redirect> {
    const copy = await this.services.duplicate(cluster, slug, person);
    return redirect(cataloguePaths.edit(cluster, copy), {
      kind: 'ok',
      key: 'catalogue.done.duplicated',
    });
  }

  private async newPage(slug: string, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    return page(
      'catalogue/new',
      { cluster, form, once: form.once, ...(await this.choices()) },
      { ...this.around(cluster), title: 'catalogue.manage.add' },
    );
  }

  private async editPage(
    slug: string,
    serviceSlug: string,
    state?: FormState,
    stepForm: FormState = freshForm(),
  ): Promise<Page> {
    const [cluster, service, choices] = await Promise.all([
      this.clusters.one(slug),
      this.editing.service(slug, serviceSlug),
      this.choices(),
    ]);
    const form = state ?? freshForm(service.values);
    return page(
      'catalogue/edit',
      { cluster, service, form, stepForm, ...guarded(form, service), ...choices },
      { ...this.around(cluster), title: service.title },
    );
  }

  private around(cluster: Awaited<ReturnType<ClusterQueries['one']>>) {
    return workspaceOf(cluster, 'manage-services', {
      words: 'catalogue.manage.title',
      path: cataloguePaths.manage(cluster.slug),
    });
  }

  private async choices() {
    const [groups, tags] = await Promise.all([this.types.groups(), this.vocabularies.all()]);
    const options = (terms: typeof tags.technologies) =>
      terms.map(({ code, label }) => ({ value: code, label }));
    return {
      types: groups.flatMap((group) =>
        group.types.map(({ code, name }) => ({ value: code, label: name })),
      ),
      technologies: options(tags.technologies),
      transformations: options(tags.transformations),
      valueChains: options(tags.valueChains),
    };
  }
}
