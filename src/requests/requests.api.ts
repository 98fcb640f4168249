import { Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import {
  Allow,
  Filter,
  Form,
  Lang,
  Person,
  type PersonViewer,
  signedIn,
  Submitted,
} from '../platform/http/index.js';
import { SubmissionService } from './asking/submission.service.js';
import { MessagesService } from './messages.service.js';
import { PackageMoves } from './package-moves.service.js';
import { PackageStore } from './package-store.js';
import { RequestsApiQueries } from './requests-api.queries.js';
import { ApiMessageForm, ApiPageFilter, ApiRequestForm, ApiStepForm } from './requests.forms.js';
import type { PackageStep } from './rules/work-package-states.js';

const read = { scope: 'requests:read' } as const;
const write = { scope: 'requests:write' } as const;

/** A company's requests for programs. */
@ApiTags('requests')
@Controller('api/v1/requests')
export class RequestsApi {
  constructor(
    private readonly queries: RequestsApiQueries,
    private readonly submission: SubmissionService,
    private readonly messages: MessagesService,
    private readonly moves: PackageMoves,
    private readonly store: PackageStore,
  ) {}

  @Get()
  @Allow(signedIn, read)
  @ApiOperation({ summary: 'The requests your organisations have sent, newest first' })
  list(@Filter(ApiPageFilter) filter: Submitted<ApiPageFilter>, @Person() person: PersonViewer) {
    return this.queries.requests(person, filter.value);
  }

  @Get(':ref')
  @Allow(signedIn, read)
  @ApiOperation({ summary: 'A request with its packages, messages and timeline' })
  one(@Param('ref') ref: string, @Person() person: PersonViewer, @Lang() locale: Locale) {
    return this.queries.request(person, ref, locale);
  }

  @Post()
  @Allow(signedIn, write)
  @ApiOperation({ summary: 'Writes and sends a request; use an Idempotency-Key' })
  async create(
    @Form(ApiRequestForm) form: Submitted<ApiRequestForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ) {
    const reference = await this.submission.submitWhole(person, form.value);
    return this.queries.request(person, reference, locale);
  }

  @Post(':ref/packages/:cluster/messages')
  @HttpCode(201)
  @Allow(signedIn, write)
  @ApiOperation({ summary: 'Writes a message to a cluster about its package' })
  async write(
    @Param('ref') ref: string,
    @Param('cluster') cluster: string,
    @Form(ApiMessageForm) form: Submitted<ApiMessageForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ) {
    await this.messages.byCompany(person, ref, cluster, { body: form.value.body, files: [] });
    return this.queries.request(person, ref, locale);
  }

  @Post(':ref/packages/:cluster/transitions')
  @HttpCode(200)
  @Allow(signedIn, write)
  @ApiOperation({ summary: 'Takes a step of a package; If-Match names the revision seen' })
  async move(
    @Param('ref') ref: string,
    @Param('cluster') cluster: string,
    @Form(ApiStepForm) form: Submitted<ApiStepForm>,
    @Headers('if-match') ifMatch: string | undefined,
    @Person() person: PersonViewer,
    @Res({ passthrough: true }) response: Response,
  ) {
    await this.store.forCompany(person, ref, cluster);
    const { step, ...facts } = form.value;
    const move = { ...facts, step: step as PackageStep, revision: revisionOf(ifMatch) };
    const { open } = await this.moves.byCompany(person, ref, cluster, move);
    response.setHeader('ETag', `"${open.revision}"`);
    return { reference: ref, cluster, state: open.state, revision: open.revision };
  }
}

/** The revision in an If-Match header, which steps cannot do without. */
export function revisionOf(ifMatch: string | undefined): number {
  const found = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch?.trim() ?? '')?.[1];
  if (found === undefined) throw DomainError.invalid('requests.errors.if_match');
  return Number(found);
}
