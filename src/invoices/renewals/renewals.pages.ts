import { Controller, Get, Param, Post } from '@nestjs/common';
import { clusterPaths, ClusterQueries, workspaceOf } from '../../clusters/index.js';
import { addDays } from '../../kernel/local-date.js';
import type { Locale } from '../../kernel/localised.js';
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
  type Page,
  page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { Texts } from '../../platform/i18n/index.js';
import type { FormState } from '../../platform/views/index.js';
import { NextTerms } from '../../memberships/index.js';
import { InvoiceSettingsService } from '../invoice-settings.service.js';
import { planColumns } from './renewal-exports.js';
import { RenewalPlans } from './renewal-plans.queries.js';
import { RenewalsFilter, RenewalsForm } from './renewals.forms.js';
import { renewalPaths as paths } from './renewals.paths.js';
import { Renewals } from './renewals.service.js';

const PAGE = 25;
const BACK = 30;
const AHEAD = 60;

/** Many memberships renewed at once: first what will happen to each, then the run. */
@Controller('manage/:cluster')
@Allow(organiserOfCluster)
export class RenewalsPages {
  constructor(
    private readonly clock: Clock,
    private readonly forms: Forms,
    private readonly texts: Texts,
    private readonly clusters: ClusterQueries,
    private readonly terms: NextTerms,
    private readonly settings: InvoiceSettingsService,
    private readonly plans: RenewalPlans,
    private readonly renewals: Renewals,
  ) {}

  @Get('renewals')
  plan(
    @Param('cluster') slug: string,
    @Filter(RenewalsFilter) filter: Submitted<RenewalsFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const asked: Partial<RenewalsFilter> = filter.errors.length > 0 ? {} : filter.value;
    const shown = this.planPage(slug, locale, asked, filter.state());
    return filter.errors.length > 0 ? shown.then((one) => one.refused(422)) : shown;
  }

  @Get('renewals.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(RenewalsFilter) filter: Submitted<RenewalsFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const { rows } = await this.plans.of(id, this.windowOf(filter.value));
    const columns = planColumns(this.texts, locale);
    return exportTable(formatOf(`.${format}`), `${slug}-renewals`, columns, rows);
  }

  @Post('renewals')
  async start(
    @Param('cluster') slug: string,
    @Form(RenewalsForm) form: Submitted<RenewalsForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.renewals.run(id, value, person.id),
      done: (run) =>
        redirect(clusterPaths.run(slug, run), { kind: 'ok', key: 'renewal.flash.started' }),
      again: (state) => {
        const asked = form.errors.length > 0 ? {} : form.value;
        return this.planPage(slug, locale, asked, state);
      },
    });
  }

  private async planPage(
    slug: string,
    locale: Locale,
    asked: Partial<RenewalsFilter>,
    form: FormState,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const { page: at, ...criteria } = asked;
    const { from, to, tier } = this.windowOf(criteria);
    const { rows, totals } = await this.plans.of(cluster.id, { from, to, tier });
    const links = new ListAddress(`/${locale}${paths.plan(slug)}`, { ...criteria, page: at });
    const begin = ((at ?? 1) - 1) * PAGE;
    const tiers = await this.terms.tiers(cluster.id);
    const model = {
      ...{ cluster, totals, from, to, tier: tier ?? null },
      rows: rows.slice(begin, begin + PAGE),
      form: { ...form, values: { from, to, tier, ...form.values } },
      once: this.forms.once().once,
      tiers: tiers.map(({ slug: value, name }) => ({ value, label: name })),
      blockers: (await this.settings.canInvoice(cluster.id)).map(({ code }) => ({ key: code })),
      files: links.files((format) => `/${locale}${paths.planAs(slug, format)}`),
      pager: links.pager(rows.length, PAGE),
      narrowed: links.narrowed,
    };
    return page('invoices/renewals/plan', model, {
      title: 'renewal.plan.title',
      ...workspaceOf(cluster, 'renewals', { words: 'renewal.plan.title' }),
    });
  }

  /** From those in grace to those that end within two months, unless told otherwise. */
  private windowOf({ from, to, tier }: Partial<RenewalsFilter>) {
    const today = this.clock.today();
    return { from: from ?? addDays(today, -BACK), to: to ?? addDays(today, AHEAD), tier };
  }
}
