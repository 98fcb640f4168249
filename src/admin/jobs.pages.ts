import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import { exportTable, formatOf } from '../platform/files/index.js';
import {
  administrator,
  Allow,
  type Download,
  Filter,
  Form,
  Forms,
  Lang,
  page,
  type Page,
  Person,
  type PersonViewer,
  redirect,
  type Redirect,
  type Submitted,
  ListAddress,
} from '../platform/http/index.js';
import { Texts } from '../platform/i18n/index.js';
import { TRIES } from '../platform/jobs/index.js';
import type { FormState } from '../platform/views/index.js';
import { adminPage } from './admin-page.js';
import { ConfirmForm, JobFilter } from './admin.forms.js';
import { adminPaths } from './admin.paths.js';
import { jobColumns } from './export-columns.js';
import { JobsQueries } from './jobs.queries.js';
import { JobsService } from './jobs.service.js';
import { chosenOf } from './chosen.js';
import { PAGE_SIZE } from './page-size.js';

const up = { words: 'admin.jobs.title', path: adminPaths.jobs() };

/** The work that waits, runs, is done or has failed. */
@Controller('admin')
@Allow(administrator)
export class JobsPages {
  constructor(
    private readonly jobs: JobsQueries,
    private readonly service: JobsService,
    private readonly forms: Forms,
    private readonly texts: Texts,
  ) {}

  @Get('jobs')
  async list(
    @Filter(JobFilter) filter: Submitted<JobFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const chosen = chosenOf(filter);
    const { rows, total } = await this.jobs.list(chosen);
    const links = new ListAddress(`/${locale}${adminPaths.jobs()}`, chosen);
    const failed = await this.jobs.failed();
    const shown = page(
      'admin/jobs',
      {
        form: filter.state(),
        kinds: (await this.jobs.kinds()).map((kind) => ({ value: kind, label: kind })),
        sort: {
          due: links.sort('due', '-due'),
          kind: links.sort('kind', '-due'),
          attempts: links.sort('attempts', '-due'),
        },
        files: links.files((format) => `/${locale}${adminPaths.jobsAs(format)}`),
        pager: links.pager(total, PAGE_SIZE),
        filtered: links.narrowed,
        failed: failed.length,
        ...{ rows, total, tries: TRIES },
      },
      { ...adminPage('jobs', { words: 'admin.jobs.title' }), title: 'admin.jobs.title' },
    );
    return filter.errors.length > 0 ? shown.refused(422) : shown;
  }

  @Get('jobs.:format')
  async file(
    @Filter(JobFilter) filter: Submitted<JobFilter>,
    @Param('format') format: string,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const rows = await this.jobs.all(filter.value);
    const columns = jobColumns((key) => this.texts.t(locale, key));
    return exportTable(formatOf(`.${format}`), 'jobs', columns, rows);
  }

  @Get('jobs/retry')
  async askAll(): Promise<Page> {
    return this.allPage(this.forms.once());
  }

  @Post('jobs/retry')
  retryAll(
    @Form(ConfirmForm) form: Submitted<ConfirmForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: () => this.service.retryAll(person.id),
      done: (count) =>
        redirect(adminPaths.jobs(), {
          kind: 'ok',
          key: 'admin.jobs.retriedAll',
          params: { count },
        }),
      again: (state) => this.allPage(state),
    });
  }

  @Get('jobs/:id')
  async one(@Param('id') id: string): Promise<Page> {
    const job = await this.jobs.one(id);
    return page(
      'admin/job',
      { job, tries: TRIES },
      { ...adminPage('jobs', up, { words: { literal: job.kind } }), title: { literal: job.kind } },
    );
  }

  @Get('jobs/:id/retry')
  ask(@Param('id') id: string): Promise<Page> {
    return this.retryPage(id, this.forms.once());
  }

  @Post('jobs/:id/retry')
  retry(
    @Param('id') id: string,
    @Form(ConfirmForm) form: Submitted<ConfirmForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: () => this.service.retry(id, person.id),
      done: () => redirect(adminPaths.job(id), { kind: 'ok', key: 'admin.jobs.retried' }),
      again: (state) => this.retryPage(id, state),
    });
  }

  private async retryPage(id: string, form: FormState): Promise<Page> {
    const job = await this.jobs.one(id);
    return page(
      'admin/retry-job',
      { job, form, tries: TRIES },
      {
        ...adminPage(
          'jobs',
          up,
          { words: { literal: job.kind }, path: adminPaths.job(id) },
          { words: 'admin.jobs.retry' },
        ),
        title: 'admin.jobs.retry',
      },
    );
  }

  private async allPage(form: FormState): Promise<Page> {
    const failed = await this.jobs.failed();
    return page(
      'admin/retry-jobs',
      { failed: failed.length, kinds: [...new Set(failed.map(({ kind }) => kind))], form },
      { ...adminPage('jobs', up, { words: 'admin.jobs.retryAll' }), title: 'admin.jobs.retryAll' },
    );
  }
}
