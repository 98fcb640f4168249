import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import { sum } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
  type Download,
  Filter,
  Form,
  Forms,
  Lang,
  ListAddress,
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
import { EarningQueries } from '../earnings/earning.queries.js';
import { MonthFilter } from '../earnings/earnings.forms.js';
import { earningPaths } from '../earnings/earnings.paths.js';
import { monthBefore, nextMonth } from '../rules/earning.js';
import { journalAccounts } from '../rules/journal-lines.js';
import { flatLines, JournalExports } from './journal-exports.js';
import { LedgerCodesForm } from './journal.forms.js';
import { JournalQueries } from './journal.queries.js';
import { type LedgerCodes, LedgerCodesService } from './ledger-codes.service.js';

const PAGE = 50;

/** The books of a month in double entry, and the codes under which they are exported. */
@Controller('manage/:cluster/earnings')
@Allow(organiserOfCluster)
export class JournalPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly journal: JournalQueries,
    private readonly codes: LedgerCodesService,
    private readonly earnings: EarningQueries,
    private readonly exports: JournalExports,
    private readonly forms: Forms,
    private readonly clock: Clock,
  ) {}

  @Get('journal')
  async show(
    @Param('cluster') slug: string,
    @Filter(MonthFilter) filter: Submitted<MonthFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const { month = this.thisMonth(), page: number = 1 } = filter.value;
    const entries = await this.journal.ofMonth(cluster.id, month);
    const codes = await this.codes.of(cluster.id);
    const lines = flatLines(entries, codes);
    const closedThrough = await this.earnings.closedThrough(cluster.id);
    const links = new ListAddress(`/${locale}${earningPaths.journal(slug)}`, { month });
    const shown = new ListAddress(`/${locale}${earningPaths.journal(slug)}`, filter.value);
    const model = {
      ...{ cluster, month, tab: 'journal', form: freshForm({ month }) },
      total: entries.length,
      entries: entries.slice((number - 1) * PAGE, number * PAGE).map((entry) => ({
        ...entry,
        lines: flatLines([entry], codes),
      })),
      sums: sumsOf(lines, codes),
      closed: closedThrough !== null && month <= closedThrough,
      before: links.with({ month: monthBefore(month) }),
      after: links.with({ month: nextMonth(month) }),
      files: links.files(),
      pager: shown.pager(entries.length, PAGE),
    };
    return page('invoices/earnings/journal', model, {
      ...workspaceOf(cluster, 'earnings', { words: 'earnings.journal.title' }),
      title: 'earnings.journal.title',
    });
  }

  @Get('journal.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(MonthFilter) filter: Submitted<MonthFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const ending = formatOf(`.${format}`);
    const { month = this.thisMonth() } = filter.value;
    const lines = flatLines(await this.journal.ofMonth(id, month), await this.codes.of(id));
    return exportTable(ending, `${slug}-journal-${month}`, this.exports.lines(locale), lines);
  }

  @Get('journal/codes')
  async edit(@Param('cluster') slug: string): Promise<Page> {
    const { id } = await this.clusters.one(slug);
    return this.codesPage(slug, freshForm({ ...(await this.codes.of(id)) }));
  }

  @Post('journal/codes')
  async save(
    @Param('cluster') slug: string,
    @Form(LedgerCodesForm) form: Submitted<LedgerCodesForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (codes) => this.codes.save(id, codes, person.id),
      done: () =>
        redirect(earningPaths.journal(slug), { kind: 'ok', key: 'earnings.done.codes_saved' }),
      again: (state) => this.codesPage(slug, state),
    });
  }

  private async codesPage(slug: string, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const above = { words: 'earnings.journal.title', path: earningPaths.journal(slug) };
    return page(
      'invoices/earnings/codes',
      { cluster, form, accounts: journalAccounts },
      {
        ...workspaceOf(cluster, 'earnings', above, { words: 'earnings.codes.title' }),
        title: 'earnings.codes.title',
      },
    );
  }

  private thisMonth(): string {
    return this.clock.today().slice(0, 7);
  }
}

/** What a month moved on each account. */
function sumsOf(lines: ReturnType<typeof flatLines>, codes: LedgerCodes) {
  return journalAccounts
    .map((account) => {
      const own = lines.filter((line) => line.account === account);
      return {
        ...{ account, code: codes[account] },
        debitCents: sum(own.map(({ debitCents }) => debitCents ?? 0)),
        creditCents: sum(own.map(({ creditCents }) => creditCents ?? 0)),
      };
    })
    .filter(({ debitCents, creditCents }) => debitCents !== 0 || creditCents !== 0);
}
