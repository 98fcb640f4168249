import { Controller, Get, Param, Post } from '@nestjs/common';
import { chargeStreams, supplyKinds } from '../../charges/index.js';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import { countryOptions } from '../../identity/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import {
  Allow,
  Filter,
  Form,
  Forms,
  Lang,
  organiserOfCluster,
  type Page,
  page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import type { FormState } from '../../platform/views/index.js';
import { BuyerQueries } from '../buyer.queries.js';
import { DraftLines } from '../draft-lines.service.js';
import { managedInvoicePaths as paths } from '../invoices.paths.js';
import { lineUnits } from '../rules/line-units.js';
import { BuyerFilter, LineForm, NewInvoiceForm } from './draft.forms.js';
import { handLine } from './hand-line.js';
import { InvoiceDesk } from './invoice-desk.js';

/** Lines that organisers write by hand: a new invoice, or more on a draft. */
@Controller('manage/:cluster/invoices')
@Allow(organiserOfCluster)
export class NewInvoicePages {
  constructor(
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly buyers: BuyerQueries,
    private readonly lines: DraftLines,
    private readonly desk: InvoiceDesk,
  ) {}

  @Get('new')
  async begin(
    @Param('cluster') slug: string,
    @Filter(BuyerFilter) filter: Submitted<BuyerFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const asked: Partial<BuyerFilter> = filter.errors.length === 0 ? filter.value : {};
    if (asked.organisation !== undefined) {
      return this.linePage(slug, asked.organisation, locale, this.fresh());
    }
    const shown = await this.choosePage(slug, filter.state(), asked.q);
    return filter.errors.length > 0 ? shown.refused(422) : shown;
  }

  @Post('new')
  async create(
    @Param('cluster') slug: string,
    @Form(NewInvoiceForm) form: Submitted<NewInvoiceForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: async (value) => {
        const buyer = await this.buyers.find(value.organisation);
        if (!buyer) throw noBuyer();
        return this.lines.begin(id, buyer.id, handLine(value), person.id);
      },
      done: (draft) =>
        redirect(paths.one(slug, draft), { kind: 'ok', key: 'invoices.flash.drafted' }),
      again: (state) => this.linePage(slug, text(state.values.organisation), locale, state),
    });
  }

  @Get(':ref/lines/new')
  another(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.anotherPage(slug, ref, locale, this.fresh());
  }

  @Post(':ref/lines/new')
  async add(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(LineForm) form: Submitted<LineForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const { invoice } = await this.desk.open(slug, ref);
    return this.forms.answer(form, {
      perform: (value) => this.lines.add(invoice.id, handLine(value), person.id),
      done: () => redirect(paths.one(slug, ref), { kind: 'ok', key: 'invoices.flash.lineAdded' }),
      again: (state) => this.anotherPage(slug, ref, locale, state),
    });
  }

  private async choosePage(slug: string, form: FormState, q?: string): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const found = q === undefined ? undefined : await this.buyers.search(q);
    const model = {
      ...{ cluster, form },
      titleKey: found ? 'invoices.new.found' : 'invoices.new.known',
      buyers: found ?? (await this.buyers.known(cluster.id)),
    };
    const title = 'invoices.new.title';
    return page('invoices/choose-buyer', model, { title, ...this.around(cluster) });
  }

  private fresh(): FormState {
    const values = { supply: 'service', stream: 'service_payments', quantity: '1', unit: 'hour' };
    return this.forms.once(values);
  }

  private async linePage(
    slug: string,
    organisation: string,
    locale: Locale,
    form: FormState,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const buyer = await this.buyers.find(organisation);
    if (!buyer && form.errors.length === 0) throw DomainError.notFound();
    if (!buyer) return this.choosePage(slug, form);
    const action = `/${locale}${paths.begin(slug)}`;
    const model = { cluster, buyer, action, form, ...optionsIn(locale) };
    return page('invoices/line', model, { title: 'invoices.new.title', ...this.around(cluster) });
  }

  private async anotherPage(
    slug: string,
    ref: string,
    locale: Locale,
    form: FormState,
  ): Promise<Page> {
    const { cluster, invoice } = await this.desk.open(slug, ref);
    const action = `/${locale}${paths.addLine(slug, ref)}`;
    const model = { cluster, invoice, action, form, ...optionsIn(locale) };
    return page('invoices/line', model, {
      title: 'invoices.line.title',
      ...this.desk.around(cluster, invoice, 'invoices.line.title'),
    });
  }

  private around(cluster: Parameters<typeof workspaceOf>[0]) {
    return workspaceOf(
      cluster,
      'invoices',
      { words: 'invoices.title', path: paths.list(cluster.slug) },
      { words: 'invoices.new.title' },
    );
  }
}

const noBuyer = () => DomainError.invalid('invoices.errors.no_buyer', { field: 'organisation' });

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const optionsIn = (locale: Locale) => ({
  supplies: supplyKinds.map((value) => ({ value, labelKey: `invoices.supplies.${value}` })),
  streams: chargeStreams.map((value) => ({ value, labelKey: `invoices.streams.${value}` })),
  units: lineUnits.map((value) => ({ value, labelKey: `invoices.units.${value}` })),
  countries: countryOptions(locale),
  places: [{ value: 'online', labelKey: 'invoices.line.online' }, ...countryOptions(locale)],
});
