import { Controller, Get, Param, Post } from '@nestjs/common';
import { FundingQueries, moneyPage } from '../funding/index.js';
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
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { StreamForm } from './revenue.forms.js';
import { revenuePaths } from './revenue.paths.js';
import { RevenueQueries } from './revenue.queries.js';
import { publicSources, streamKinds } from './rules/vocabulary.js';
import { StreamsService } from './streams.service.js';

/** Where a cluster's money comes from. */
@Controller('manage/:cluster/revenue/streams')
@Allow(organiserOfCluster)
export class StreamPages {
  constructor(
    private readonly funding: FundingQueries,
    private readonly revenue: RevenueQueries,
    private readonly streams: StreamsService,
    private readonly forms: Forms,
  ) {}

  @Get()
  async list(@Param('cluster') slug: string): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const rows = await this.revenue.streams(cluster.id);
    return page(
      'revenue/streams',
      { cluster, rows, tab: 'streams' },
      { ...around(cluster), title: 'revenue.streams.title' },
    );
  }

  @Get('new')
  newStream(@Param('cluster') slug: string): Promise<Page> {
    return this.formPage(slug, undefined, this.forms.once());
  }

  @Post('new')
  async create(
    @Param('cluster') slug: string,
    @Form(StreamForm) form: Submitted<StreamForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.funding.cluster(slug);
    return this.forms.answer(form, {
      perform: (value) => this.streams.create(id, value, person),
      done: () =>
        redirect(revenuePaths.streams(slug), { kind: 'ok', key: 'revenue.done.stream_added' }),
      again: (state) => this.formPage(slug, undefined, state),
    });
  }

  @Get(':stream')
  async edit(@Param('cluster') slug: string, @Param('stream') code: string): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const stream = await this.revenue.stream(cluster.id, code);
    const { kind, source, name, documentsFrom } = stream;
    const values = { kind, source, nameEn: name.en, nameNl: name.nl, documentsFrom };
    return this.formPage(slug, code, freshForm(values));
  }

  @Post(':stream')
  async save(
    @Param('cluster') slug: string,
    @Param('stream') code: string,
    @Form(StreamForm) form: Submitted<StreamForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.funding.cluster(slug);
    await this.revenue.stream(id, code);
    return this.forms.answer(form, {
      perform: (value) => this.streams.update(id, code, value, person),
      done: () =>
        redirect(revenuePaths.streams(slug), { kind: 'ok', key: 'revenue.done.stream_saved' }),
      again: (state) => this.formPage(slug, code, state),
    });
  }

  private async formPage(slug: string, code: string | undefined, form: FormState): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const stream = code === undefined ? null : await this.revenue.stream(cluster.id, code);
    const action = stream ? revenuePaths.stream(slug, stream.slug) : revenuePaths.newStream(slug);
    return page(
      'revenue/stream',
      {
        ...{ cluster, stream, form, action },
        kinds: streamKinds.map((value) => ({ value, labelKey: `revenue.kind.${value}` })),
        sources: publicSources.map((value) => ({ value, labelKey: `revenue.source.${value}` })),
      },
      {
        ...around(cluster),
        title: stream ? stream.name : 'revenue.stream.new',
      },
    );
  }
}

const around = (cluster: Parameters<typeof moneyPage>[0]) =>
  moneyPage(cluster, 'revenue', {
    ...{ words: 'revenue.overview.title', path: revenuePaths.overview(cluster.slug) },
  });
