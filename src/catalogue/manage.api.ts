import { Controller, Get, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DomainError } from '../kernel/domain-error.js';
import { addMonths } from '../kernel/local-date.js';
import { Clock } from '../platform/clock/clock.js';
import {
  Allow,
  Filter,
  Form,
  FormRefused,
  organiserOfCluster,
  Person,
  type PersonViewer,
  readForm,
  type Submitted,
} from '../platform/http/index.js';
import { formFieldsOf } from './api-rows.js';
import { ApiQueries } from './api.queries.js';
import type { ApiServiceDetails } from './api.views.js';
import { ServiceChangeForm, ServiceForm, StepForm, UnmetDemandFilter } from './catalogue.forms.js';
import type { ServiceStep } from './rules/service-states.js';
import { ServiceSteps } from './service-steps.service.js';
import { ServicesService } from './services.service.js';
import { UnmetDemandQueries, type UnmetTerm } from './unmet-demand.queries.js';

const write = { scope: 'catalogue:write' };
const MONTHS_BACK = -12;

/** A cluster's services and unmet demand for its organisers' machines. */
@ApiTags('catalogue')
@Controller('api/v1/clusters/:cluster')
export class ManageApi {
  constructor(
    private readonly services: ServicesService,
    private readonly steps: ServiceSteps,
    private readonly reads: ApiQueries,
    private readonly demand: UnmetDemandQueries,
    private readonly clock: Clock,
  ) {}

  @ApiOperation({ summary: 'A service of the cluster in whatever state' })
  @Get('services/:slug')
  @Allow(organiserOfCluster, { scope: 'catalogue:read' })
  one(
    @Param('cluster') cluster: string,
    @Param('slug') slug: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApiServiceDetails> {
    return this.tagged(cluster, slug, response);
  }

  @ApiOperation({ summary: 'Add a service as a draft' })
  @Post('services')
  @Allow(organiserOfCluster, write)
  async add(
    @Param('cluster') cluster: string,
    @Form(ServiceForm) form: Submitted<ServiceForm>,
    @Person() person: PersonViewer,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApiServiceDetails> {
    const slug = await this.services.add(cluster, form.value, person);
    return this.tagged(cluster, slug, response);
  }

  @ApiOperation({
    summary: 'Change part of a service; needs the revision that was read as If-Match',
  })
  @ApiHeader({ name: 'If-Match', required: true })
  @Patch('services/:slug')
  @Allow(organiserOfCluster, write)
  async change(
    @Param('cluster') cluster: string,
    @Param('slug') slug: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Form(ServiceChangeForm) form: Submitted<ServiceChangeForm>,
    @Person() person: PersonViewer,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApiServiceDetails> {
    const revision = revisionOf(ifMatch);
    if (form.errors.length > 0) throw new FormRefused(form.errors);
    const current = await this.reads.ofCluster(cluster, slug);
    const whole = await readForm(ServiceForm, {
      ...formFieldsOf(current),
      ...form.input,
      revision,
    });
    await this.services.change(cluster, slug, whole.value, person);
    return this.tagged(cluster, slug, response);
  }

  @ApiOperation({
    summary: 'Submit, return, publish, suspend, resume, archive or restore a service',
  })
  @Post('services/:slug/state')
  @HttpCode(200)
  @Allow(organiserOfCluster, write)
  async step(
    @Param('cluster') cluster: string,
    @Param('slug') slug: string,
    @Form(StepForm) form: Submitted<StepForm>,
    @Person() person: PersonViewer,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ApiServiceDetails> {
    await this.steps.take(cluster, slug, form.value.step as ServiceStep, person);
    return this.tagged(cluster, slug, response);
  }

  @ApiOperation({ summary: 'Searches that found nothing, most frequent first' })
  @Get('unmet-demand')
  @Allow(organiserOfCluster, { scope: 'catalogue:read' })
  async unmetDemand(
    @Param('cluster') cluster: string,
    @Filter(UnmetDemandFilter) filter: Submitted<UnmetDemandFilter>,
  ): Promise<{ items: readonly UnmetTerm[]; next: null }> {
    const today = this.clock.today();
    const { from = addMonths(today, MONTHS_BACK), to = today } = filter.value;
    return { items: await this.demand.ofCluster(cluster, from, to), next: null };
  }

  private async tagged(
    cluster: string,
    slug: string,
    response: Response,
  ): Promise<ApiServiceDetails> {
    const service = await this.reads.ofCluster(cluster, slug);
    response.setHeader('ETag', `"${service.revision}"`);
    return service;
  }
}

function revisionOf(ifMatch: string | undefined): number {
  const revision = /^"(\d{1,9})"$/.exec(ifMatch ?? '')?.[1];
  if (revision === undefined) throw DomainError.invalid('catalogue.errors.ifMatch');
  return Number(revision);
}
