import { Controller, Get, Headers, Param, Patch, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DomainError } from '../kernel/domain-error.js';
import {
  Allow,
  anyone,
  Form,
  FormRefused,
  organiserOfCluster,
  Person,
  type PersonViewer,
  type Submitted,
} from '../platform/http/index.js';
import { OutlineChangeForm } from './canvas/outline.forms.js';
import { OutlineService } from './canvas/outline.service.js';
import { CanvasQueries } from './canvas.queries.js';
import { ClusterQueries } from './clusters.queries.js';
import type { CanvasView, ClusterView } from './clusters.views.js';

/** Clusters for machines. */
@ApiTags('clusters')
@Controller('api/v1/clusters')
export class ClustersApi {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly canvases: CanvasQueries,
    private readonly outlines: OutlineService,
  ) {}

  @ApiOperation({ summary: 'All clusters with their words and tags' })
  @Get()
  @Allow(anyone, { scope: 'clusters:read' })
  async list(): Promise<{ items: readonly ClusterView[]; next: null }> {
    return { items: await this.clusters.listAll(), next: null };
  }

  @ApiOperation({ summary: 'The canvas of a cluster' })
  @Get(':cluster')
  @Allow(anyone, { scope: 'clusters:read' })
  one(
    @Param('cluster') slug: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CanvasView> {
    return this.tagged(slug, response);
  }

  @ApiOperation({ summary: 'Change words and tags of a cluster; needs If-Match' })
  @Patch(':cluster')
  @Allow(organiserOfCluster, { scope: 'clusters:write' })
  async change(
    @Param('cluster') slug: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Form(OutlineChangeForm) form: Submitted<OutlineChangeForm>,
    @Person() person: PersonViewer,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CanvasView> {
    const { id } = await this.clusters.one(slug);
    const version = expected(ifMatch);
    refuseBlanks(form.input);
    await this.outlines.change(id, version, form.value, person.id);
    return this.tagged(slug, response);
  }

  private async tagged(slug: string, response: Response): Promise<CanvasView> {
    const canvas = await this.canvases.of(slug);
    response.setHeader('ETag', `"${canvas.canvasRevision}"`);
    return canvas;
  }
}

/** The revision that `If-Match` names. */
function expected(ifMatch: string | undefined): number {
  const revision = /^"(\d{1,9})"$/.exec(ifMatch ?? '')?.[1];
  if (revision === undefined) throw DomainError.invalid('clusters.errors.if_match');
  return Number(revision);
}

/** A word may be changed, never emptied: an empty one is refused rather than passed over. */
function refuseBlanks(input: Readonly<Record<string, unknown>>): void {
  const blanks = Object.entries(input)
    .filter(([, value]) => value === null || (typeof value === 'string' && value.trim() === ''))
    .map(([field]) => ({ field, code: 'form.required' }));
  if (blanks.length > 0) throw new FormRefused(blanks);
}
