import { Controller, Get, Param } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
  type Download,
  Filter,
  Lang,
  ListAddress,
  type Page,
  page,
  type PageOptions,
  Person,
  type PersonViewer,
  signedIn,
  type Submitted,
} from '../../platform/http/index.js';
import { Texts } from '../../platform/i18n/index.js';
import { invoiceExport } from '../desk/exports.js';
import { InvoiceFilter } from '../desk/invoice-list.forms.js';
import { listFrame, PAGE } from '../desk/invoice-list.js';
import { InvoiceListQueries } from '../desk/invoice-list.queries.js';
import { InvoiceEventQueries } from '../invoice-events.queries.js';
import { InvoiceQueries } from '../invoice.queries.js';
import { invoicePaths as paths } from '../invoices.paths.js';
import type { InvoiceView } from '../invoices.views.js';
import { paymentPaths } from '../payments/payments.paths.js';
import { Printing } from '../printing.js';
import { AccountFilter } from './account.forms.js';
import { statementFile } from './statement-export.js';
import { type AccountView, StatementQueries } from './statement.queries.js';

const around = (title: PageOptions['title'], ...crumbs: PageOptions['crumbs'] & object) => ({
  ...{ title, layout: 'workspace' as const, workspace: { kind: 'company' as const } },
  ...{ section: 'invoices', crumbs },
});
const listCrumb = { words: 'invoices.title', path: paths.list() };

/** A company's own invoices and its accounts. */
@Controller()
@Allow(signedIn)
export class OwnInvoicesPages {
  constructor(
    private readonly texts: Texts,
    private readonly lists: InvoiceListQueries,
    private readonly queries: InvoiceQueries,
    private readonly events: InvoiceEventQueries,
    private readonly printing: Printing,
    private readonly statements: StatementQueries,
  ) {}

  @Get('invoices')
  async list(
    @Filter(InvoiceFilter) filter: Submitted<InvoiceFilter>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const scope = { organisationIds: idsOf(person) };
    const asked: Partial<InvoiceFilter> = filter.errors.length === 0 ? filter.value : {};
    const { view = 'all', sort, page: at = 1 } = asked;
    const counts = await this.lists.counts(scope);
    const filesPath = (format: string): string => `/${locale}${paths.listAs(format)}`;
    const frame = listFrame(`/${locale}${paths.list()}`, filesPath, asked, counts, view);
    const sums = await this.lists.sums(scope, { ...asked, view });
    const slice = { limit: PAGE, offset: (at - 1) * PAGE };
    const model = {
      ...{ ...frame, view, sums, form: filter.state(), open: counts.open, overdue: counts.overdue },
      tabs: frame.tabs.filter(({ labelKey }) => labelKey !== 'invoices.views.drafts'),
      rows: await this.lists.list(scope, { ...asked, view }, sort, slice),
      pager: frame.pagerOf(sums.total),
      several: person.organisations.length > 1,
    };
    const shown = page('invoices/own-list', model, around('invoices.title'));
    return filter.errors.length > 0 ? shown.refused(422) : shown;
  }

  @Get('invoices.:format')
  async listFile(
    @Param('format') format: string,
    @Filter(InvoiceFilter) filter: Submitted<InvoiceFilter>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { view = 'all', sort, ...more } = filter.value;
    const rows = await this.lists.list({ organisationIds: idsOf(person) }, { view, ...more }, sort);
    const columns = invoiceExport(this.texts, locale);
    return exportTable(formatOf(`.${format}`), 'invoices', columns, rows);
  }

  @Get('invoices/statement')
  async statement(
    @Filter(AccountFilter) filter: Submitted<AccountFilter>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const asked: Partial<AccountFilter> = filter.errors.length === 0 ? filter.value : {};
    const accounts = await this.statements.accounts(idsOf(person));
    const account = chosenOf(accounts, asked);
    const links = new ListAddress(`/${locale}${paths.statement()}`, asked);
    const model = {
      ...{ account: account ?? null, form: filter.state(), days: asked },
      tabs: accounts.map((one) => ({
        label: { en: nameOf(one, 'en', accounts), nl: nameOf(one, 'nl', accounts) },
        href: links.with({ cluster: one.cluster, organisation: one.organisationSlug }),
        current: one === account,
      })),
      statement: account
        ? await this.statements.statement(account.clusterId, account.organisationId, asked)
        : null,
      files: links.files((format) => `/${locale}${paths.statementAs(format)}`),
      hidden: { cluster: account?.cluster, organisation: account?.organisationSlug },
    };
    const shown = page(
      'invoices/own-statement',
      model,
      around('invoices.statement.title', listCrumb, { words: 'invoices.statement.title' }),
    );
    return filter.errors.length > 0 ? shown.refused(422) : shown;
  }

  @Get('invoices/statement.:format')
  async statementFile(
    @Param('format') format: string,
    @Filter(AccountFilter) filter: Submitted<AccountFilter>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const account = chosenOf(await this.statements.accounts(idsOf(person)), filter.value);
    if (!account) throw DomainError.notFound();
    const { clusterId, organisationId, cluster } = account;
    const statement = await this.statements.statement(clusterId, organisationId, filter.value);
    return statementFile(this.texts, locale, `${cluster}-statement`, format, statement);
  }

  @Get('invoices/:number.pdf')
  async pdf(@Param('number') number: string, @Person() person: PersonViewer): Promise<Download> {
    const { id } = await this.queries.ofBuyer(idsOf(person), number);
    return this.printing.paper(id, 'pdf');
  }

  @Get('invoices/:number.xml')
  async xml(@Param('number') number: string, @Person() person: PersonViewer): Promise<Download> {
    const { id } = await this.queries.ofBuyer(idsOf(person), number);
    return this.printing.paper(id, 'xml');
  }

  @Get('invoices/:number')
  async one(
    @Param('number') number: string,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const invoice = await this.queries.ofBuyer(idsOf(person), number);
    const model = {
      invoice,
      payHref: isPayable(invoice) ? `/${locale}${paymentPaths.pay(number)}` : null,
      hasXml: (await this.printing.obstacles(invoice)).length === 0,
      settlements: await this.events.settlementsOf(invoice.id),
    };
    const title = {
      key: `invoices.numbered.${invoice.kind}`,
      params: { number: invoice.number ?? '' },
    };
    return page('invoices/own-one', model, around(title, listCrumb, { words: title }));
  }
}

const idsOf = (person: PersonViewer): string[] => person.organisations.map(({ id }) => id);

const isPayable = ({ kind, openCents }: InvoiceView): boolean =>
  kind === 'invoice' && openCents > 0;

/** The account that was asked for, or the first. */
const chosenOf = (
  accounts: readonly AccountView[],
  { cluster, organisation }: Partial<AccountFilter>,
): AccountView | undefined =>
  accounts.find(
    (one) =>
      (cluster === undefined || one.cluster === cluster) &&
      (organisation === undefined || one.organisationSlug === organisation),
  );

/** The organisation is named only where there are several. */
const nameOf = (one: AccountView, locale: Locale, all: readonly AccountView[]): string =>
  new Set(all.map(({ organisationId }) => organisationId)).size > 1
    ? `${one.clusterName[locale]}, ${one.organisation}`
    : one.clusterName[locale];
