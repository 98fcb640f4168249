import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  Allow,
  Form,
  Forms,
  organiserOfCluster,
  page,
  type Page,
  type PersonViewer,
  Person,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { clusterPaths } from '../clusters.paths.js';
import { ClusterQueries } from '../clusters.queries.js';
import type { ClusterView, VocabularyTerm } from '../clusters.views.js';
import { VocabularyQueries } from '../vocabulary.queries.js';
import { workspaceOf } from '../workspace.js';
import type { CanvasEditorPage, OutlinePage } from './canvas.views.js';
import { EntriesQueries } from './entries.queries.js';
import { OutlinePageForm, outlineWords } from './outline.forms.js';
import { OutlineService } from './outline.service.js';
import { guard } from '../saved.js';

/** The organiser's editor: the canvas whole, and its words. */
@Controller('manage/:cluster/canvas')
@Allow(organiserOfCluster)
export class CanvasPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly entries: EntriesQueries,
    private readonly vocabularies: VocabularyQueries,
    private readonly outlines: OutlineService,
    private readonly forms: Forms,
  ) {}

  @Get()
  async canvas(@Param('cluster') slug: string): Promise<Page<CanvasEditorPage>> {
    const cluster = await this.clusters.outline(slug);
    const components = await this.entries.overview(cluster.id);
    return page(
      'clusters/canvas-editor',
      { cluster, components },
      { ...workspaceOf(cluster, 'canvas'), title: 'clusters.editor.title' },
    );
  }

  @Get('outline')
  async outline(@Param('cluster') slug: string): Promise<Page<OutlinePage>> {
    const cluster = await this.clusters.outline(slug);
    return this.outlinePage(cluster, freshForm(inputsOf(cluster)));
  }

  @Post('outline')
  async saveOutline(
    @Param('cluster') slug: string,
    @Form(OutlinePageForm) form: Submitted<OutlinePageForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.outlines.replace(id, value.revision, value, person.id),
      done: () => redirect(clusterPaths.canvas(slug), { kind: 'ok', key: 'clusters.done.saved' }),
      again: async (state) => this.outlinePage(await this.clusters.outline(slug), state),
    });
  }

  private async outlinePage(cluster: ClusterView, form: FormState): Promise<Page<OutlinePage>> {
    const current = { revision: cluster.revision, values: inputsOf(cluster) };
    const model: OutlinePage = {
      cluster,
      form,
      words: outlineWords,
      vocabularies: await this.vocabularies.all(),
      ...guard(form, current),
    };
    const around = workspaceOf(cluster, 'canvas', {
      words: 'clusters.editor.title',
      path: clusterPaths.canvas(cluster.slug),
    });
    return page('clusters/outline', model, { ...around, title: 'clusters.outline.title' });
  }
}

const codesOf = (terms: readonly VocabularyTerm[]): string[] => terms.map(({ code }) => code);

const inputsOf = (cluster: ClusterView): Readonly<Record<string, unknown>> => ({
  nameEn: cluster.name.en,
  nameNl: cluster.name.nl,
  taglineEn: cluster.tagline.en,
  taglineNl: cluster.tagline.nl,
  programme: cluster.programme,
  missionEn: cluster.mission.en,
  missionNl: cluster.mission.nl,
  keyTechnologyEn: cluster.keyTechnology.en,
  keyTechnologyNl: cluster.keyTechnology.nl,
  revenueOutlineEn: cluster.revenueOutline.en,
  revenueOutlineNl: cluster.revenueOutline.nl,
  technologies: codesOf(cluster.tags.technologies),
  transformations: codesOf(cluster.tags.transformations),
  valueChains: codesOf(cluster.tags.valueChains),
});
