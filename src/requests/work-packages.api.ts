import { Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Locale } from '../kernel/localised.js';
import {
  Allow,
  Filter,
  Form,
  Lang,
  organiserOfCluster,
  Person,
  type PersonViewer,
  Submitted,
} from '../platform/http/index.js';
import { MessagesService } from './messages.service.js';
import { PackageMoves } from './package-moves.service.js';
import { clusterIdOf, PackageStore } from './package-store.js';
import { RequestsApiQueries } from './requests-api.queries.js';
import { revisionOf } from './requests.api.js';
import { ApiMessageForm, ApiPageFilter, ApiStepForm } from './requests.forms.js';
import type { PackageStep } from './rules/work-package-states.js';

const read = { scope: 'requests:read' } as const;
const write = { scope: 'requests:write' } as const;

/** The packages of a cluster for its organisers' programs. */
@ApiTags('work packages')
@Controller('api/v1/clusters/:cluster/work-packages')
export class WorkPackagesApi {
  constructor(
    private readonly queries: RequestsApiQueries,
    private readonly messages: MessagesService,
    private readonly moves: PackageMoves,
    private readonly store: PackageStore,
  ) {}

  @Get()
  @Allow(organiserOfCluster, read)
  @ApiOperation({ summary: 'The packages that have reached the cluster, newest first' })
  list(
    @Param('cluster') cluster: string,
    @Filter(ApiPageFilter) filter: Submitted<ApiPageFilter>,
    @Person() person: PersonViewer,
  ) {
    return this.queries.packages(clusterIdOf(person, cluster), filter.value);
  }

  @Get(':ref')
  @Allow(organiserOfCluster, read)
  @ApiOperation({ summary: 'A package with its messages and timeline; its ETag is the revision' })
  async one(
    @Param('cluster') cluster: string,
    @Param('ref') ref: string,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
    @Res({ passthrough: true }) response: Response,
  ) {
    const found = await this.queries.package(person, cluster, ref, locale);
    response.setHeader('ETag', `"${found.package.revision}"`);
    return found;
  }

  @Post(':ref/messages')
  @HttpCode(201)
  @Allow(organiserOfCluster, write)
  @ApiOperation({ summary: 'Writes a message to the company' })
  async write(
    @Param('cluster') cluster: string,
    @Param('ref') ref: string,
    @Form(ApiMessageForm) form: Submitted<ApiMessageForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ) {
    await this.messages.byOrganiser(person, cluster, ref, { body: form.value.body, files: [] });
    return this.queries.package(person, cluster, ref, locale);
  }

  @Post(':ref/transitions')
  @HttpCode(200)
  @Allow(organiserOfCluster, write)
  @ApiOperation({ summary: 'Takes a step of the package; If-Match names the revision seen' })
  async move(
    @Param('cluster') cluster: string,
    @Param('ref') ref: string,
    @Form(ApiStepForm) form: Submitted<ApiStepForm>,
    @Headers('if-match') ifMatch: string | undefined,
    @Person() person: PersonViewer,
    @Res({ passthrough: true }) response: Response,
  ) {
    await this.store.forOrganiser(person, cluster, ref);
    const { step, ...facts } = form.value;
    const move = { ...facts, step: step as PackageStep, revision: revisionOf(ifMatch) };
    const { open } = await this.moves.byOrganiser(person, cluster, ref, move);
    response.setHeader('ETag', `"${open.revision}"`);
    return { reference: ref, cluster, state: open.state, revision: open.revision };
  }
}
