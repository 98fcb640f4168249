import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import {
  Allow,
  Form,
  Forms,
  organiserOfCluster,
  page,
  type Page,
  Person,
  type PersonViewer,
  readForm,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { clusterPaths } from '../clusters.paths.js';
import { ClusterQueries } from '../clusters.queries.js';
import type { ClusterSummary } from '../clusters.views.js';
import { workspaceOf } from '../workspace.js';
import type { EntryPage, RemoveEntryPage } from './canvas.views.js';
import { type Component, componentOf } from './components.js';
import { EntriesQueries } from './entries.queries.js';
import { EntriesService } from './entries.service.js';
import { MoveForm, NothingForm } from './entry.forms.js';
import { guard } from '../saved.js';

/** The component and the cluster that a path names. */
interface Spot {
  readonly cluster: ClusterSummary;
  readonly component: Component;
}

/** The organiser's editor: one entry of one component. */
@Controller('manage/:cluster/canvas/:component')
@Allow(organiserOfCluster)
export class EntriesPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly queries: EntriesQueries,
    private readonly entries: EntriesService,
    private readonly forms: Forms,
  ) {}

  @Get('new')
  async blank(
    @Param('cluster') slug: string,
    @Param('component') key: string,
  ): Promise<Page<EntryPage>> {
    return this.addPage(await this.spot(slug, key), this.forms.once());
  }

  @Post('new')
  async add(
    @Param('cluster') slug: string,
    @Param('component') key: string,
    @Body() body: unknown,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const spot = await this.spot(slug, key);
    return this.forms.answer(await readForm(spot.component.form, body), {
      perform: (value) => this.entries.add(spot.cluster.id, spot.component, value, person.id),
      done: () => done(slug, 'clusters.done.added'),
      again: (state) => this.addPage(spot, state),
    });
  }

  @Get(':entry')
  async open(
    @Param('cluster') slug: string,
    @Param('component') key: string,
    @Param('entry') id: string,
  ): Promise<Page<EntryPage>> {
    const spot = await this.spot(slug, key);
    const { values } = await this.queries.one(spot.component, spot.cluster.id, id);
    return this.editPage(spot, id, freshForm(values));
  }

  @Post(':entry')
  async change(
    @Param('cluster') slug: string,
    @Param('component') key: string,
    @Param('entry') id: string,
    @Body() body: unknown,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const spot = await this.spot(slug, key);
    const place = { clusterId: spot.cluster.id, component: spot.component, id };
    return this.forms.answer(await readForm(spot.component.form, body), {
      perform: (value) => this.entries.change(place, value, person.id),
      done: () => done(slug, 'clusters.done.saved'),
      again: (state) => this.editPage(spot, id, state),
    });
  }

  @Post(':entry/move')
  async move(
    @Param('cluster') slug: string,
    @Param('component') key: string,
    @Param('entry') id: string,
    @Form(MoveForm) form: Submitted<MoveForm>,
    @Person() person: PersonViewer,
  ): Promise<Redirect> {
    const { cluster, component } = await this.spot(slug, key);
    const place = { clusterId: cluster.id, component, id };
    await this.entries.move(place, form.value.direction, person.id);
    return redirect(`${clusterPaths.canvas(slug)}#${key}`);
  }

  @Get(':entry/remove')
  async askToRemove(
    @Param('cluster') slug: string,
    @Param('component') key: string,
    @Param('entry') id: string,
  ): Promise<Page<RemoveEntryPage>> {
    const { cluster, component } = await this.spot(slug, key);
    const title = await this.queries.title(component, cluster.id, id);
    return page(
      'clusters/remove-entry',
      { cluster, component: key, entry: id, title },
      { ...this.around(cluster), title: 'clusters.removeEntry.title' },
    );
  }

  @Post(':entry/remove')
  async remove(
    @Param('cluster') slug: string,
    @Param('component') key: string,
    @Param('entry') id: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { cluster, component } = await this.spot(slug, key);
    return this.forms.answer(form, {
      perform: () => this.entries.remove({ clusterId: cluster.id, component, id }, person.id),
      done: () => done(slug, 'clusters.done.removed'),
      again: () => this.askToRemove(slug, key, id),
    });
  }

  private async spot(slug: string, key: string): Promise<Spot> {
    const component = componentOf(key);
    if (!component) throw DomainError.notFound();
    return { cluster: await this.clusters.one(slug), component };
  }

  private addPage({ cluster, component }: Spot, form: FormState): Page<EntryPage> {
    const { key, fields } = component;
    return page<EntryPage>(
      'clusters/entry',
      { cluster, component: key, fields, form, entry: null, revision: null, saved: null },
      { ...this.around(cluster), title: `clusters.component.${key}.add` },
    );
  }

  private async editPage(
    { cluster, component }: Spot,
    entry: string,
    form: FormState,
  ): Promise<Page<EntryPage>> {
    const current = await this.queries.one(component, cluster.id, entry);
    const { key, fields } = component;
    return page<EntryPage>(
      'clusters/entry',
      { cluster, component: key, fields, form, entry, ...guard(form, current) },
      { ...this.around(cluster), title: `clusters.component.${key}.edit` },
    );
  }

  private around(cluster: ClusterSummary): ReturnType<typeof workspaceOf> {
    return workspaceOf(cluster, 'canvas', {
      words: 'clusters.editor.title',
      path: clusterPaths.canvas(cluster.slug),
    });
  }
}

const done = (slug: string, key: string): Redirect =>
  redirect(clusterPaths.canvas(slug), { kind: 'ok', key });
