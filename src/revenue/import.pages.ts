import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { Request } from 'express';
import { FundingQueries, moneyPage } from '../funding/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import {
  Allow,
  Download,
  Form,
  Forms,
  Lang,
  organiserOfCluster,
  page,
  type Page,
  Person,
  type PersonViewer,
  redirect,
  type Redirect,
  type Submitted,
  uploadsOf,
} from '../platform/http/index.js';
import { Texts } from '../platform/i18n/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { ImportCheck } from './import/import-check.js';
import { dryRunView, type DryRunView } from './import/dry-run-view.js';
import { ImportService, type SentFile } from './import.service.js';
import { EmptyForm, ImportForm } from './revenue.forms.js';
import { revenuePaths } from './revenue.paths.js';
import { RevenueQueries } from './revenue.queries.js';

/** Income from a file: looked at first, then booked as a whole, and taken back as a whole. */
@Controller('manage/:cluster/revenue/import')
@Allow(organiserOfCluster)
export class ImportPages {
  constructor(
    private readonly funding: FundingQueries,
    private readonly revenue: RevenueQueries,
    private readonly imports: ImportService,
    private readonly check: ImportCheck,
    private readonly forms: Forms,
    private readonly texts: Texts,
  ) {}

  @Get()
  start(@Param('cluster') slug: string): Promise<Page> {
    return this.startPage(slug, freshForm(), null);
  }

  @Post()
  async look(
    @Param('cluster') slug: string,
    @Form(ImportForm) form: Submitted<ImportForm>,
    @Req() request: Request,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.funding.cluster(slug);
    let refused: DryRunView | null = null;
    return this.forms.answer(form, {
      perform: async (value) => {
        const file = sentFile(request, value.text);
        const { id: importId, run } = await this.imports.dryRun(id, file, value.skipBooked, person);
        if (importId !== undefined) return importId;
        refused = dryRunView(run);
        const code =
          run.problems.length > 0 ? 'revenue.import.refused' : 'revenue.import.nothing_new';
        throw DomainError.invalid(code, { params: { count: run.problems.length } });
      },
      done: (importId) => redirect(revenuePaths.oneImport(slug, importId)),
      again: (state) => this.startPage(slug, state, refused),
    });
  }

  @Get('template.csv')
  async template(@Param('cluster') slug: string, @Lang() locale: Locale): Promise<Download> {
    const cluster = await this.funding.cluster(slug);
    const streams = await this.revenue.streams(cluster.id);
    const heading = ['stream', 'month', 'amount', 'reference', 'payer', 'payer_kvk', 'note'].map(
      (column) => this.texts.t(locale, `revenue.import.column.${column}`),
    );
    const amount = locale === 'nl' ? '1250,00' : '1250.00';
    const note = this.texts.t(locale, 'revenue.import.example');
    const lines = (streams.length > 0 ? streams : [{ slug: 'stream' }]).map((stream, index) => [
      ...[stream.slug, '2026-01', amount, `EXAMPLE-${index + 1}`, 'Example B.V.', '', note],
    ]);
    const body = stringify([heading, ...lines], {
      ...{ delimiter: locale === 'nl' ? ';' : ',', record_delimiter: 'windows' as const },
    });
    return new Download(`${slug}-import.csv`, 'text/csv; charset=utf-8', `\uFEFF${body}`);
  }

  @Get(':id')
  async one(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.onePage(slug, id, freshForm());
  }

  @Post(':id/post')
  async post(
    @Param('cluster') slug: string,
    @Param('id') importId: string,
    @Form(EmptyForm) form: Submitted<EmptyForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.funding.cluster(slug);
    return this.forms.answer(form, {
      perform: () => this.imports.post(id, importId, person),
      done: (count) =>
        redirect(revenuePaths.oneImport(slug, importId), {
          ...{ kind: 'ok', key: 'revenue.done.imported', params: { count } },
        }),
      again: (state) => this.onePage(slug, importId, state),
    });
  }

  @Post(':id/discard')
  async discard(
    @Param('cluster') slug: string,
    @Param('id') importId: string,
    @Form(EmptyForm) form: Submitted<EmptyForm>,
  ): Promise<Page | Redirect> {
    const { id } = await this.funding.cluster(slug);
    return this.forms.answer(form, {
      perform: () => this.imports.discard(id, importId),
      done: () =>
        redirect(revenuePaths.imports(slug), { kind: 'ok', key: 'revenue.done.discarded' }),
      again: (state) => this.onePage(slug, importId, state),
    });
  }

  @Get(':id/undo')
  askUndo(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.undoPage(slug, id, freshForm());
  }

  @Post(':id/undo')
  async undo(
    @Param('cluster') slug: string,
    @Param('id') importId: string,
    @Form(EmptyForm) form: Submitted<EmptyForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.funding.cluster(slug);
    return this.forms.answer(form, {
      perform: () => this.imports.undo(id, importId, person),
      done: (count) =>
        redirect(revenuePaths.oneImport(slug, importId), {
          ...{ kind: 'ok', key: 'revenue.done.import_undone', params: { count } },
        }),
      again: (state) => this.undoPage(slug, importId, state),
    });
  }

  private async startPage(
    slug: string,
    form: FormState,
    refused: DryRunView | null,
  ): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const streams = await this.revenue.streams(cluster.id);
    const imports = await this.revenue.imports(cluster.id);
    return page(
      'revenue/import',
      { cluster, form, refused, streams, imports },
      { ...around(cluster), title: 'revenue.import.title' },
    );
  }

  private async onePage(slug: string, id: string, form: FormState): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const { content, skipBooked, ...found } = await this.revenue.oneImport(cluster.id, id);
    const run = content === null ? null : await this.check.run(cluster.id, content, skipBooked);
    return page(
      'revenue/one-import',
      {
        ...{ cluster, form, found, run: run ? dryRunView(run) : null },
        sums: run ? [] : await this.revenue.importSums(id),
      },
      { ...around(cluster, true), title: { literal: found.fileName } },
    );
  }

  private async undoPage(slug: string, id: string, form: FormState): Promise<Page> {
    const cluster = await this.funding.cluster(slug);
    const { content: _, ...found } = await this.revenue.oneImport(cluster.id, id);
    return page(
      'revenue/undo-import',
      { cluster, form, found },
      { ...around(cluster, true), title: 'revenue.import.undo' },
    );
  }
}

function sentFile(request: Request, pasted: string | undefined): SentFile {
  const [file] = uploadsOf(request, 'file');
  if (file) return { name: file.name, body: file.body };
  if (pasted === undefined) throw DomainError.invalid('revenue.errors.no_file', { field: 'file' });
  return { name: 'paste.csv', body: Buffer.from(pasted, 'utf8') };
}

const around = (cluster: Parameters<typeof moneyPage>[0], below = false) =>
  moneyPage(
    cluster,
    'import',
    { words: 'revenue.overview.title', path: revenuePaths.overview(cluster.slug) },
    ...(below ? [{ words: 'revenue.import.title', path: revenuePaths.imports(cluster.slug) }] : []),
  );
