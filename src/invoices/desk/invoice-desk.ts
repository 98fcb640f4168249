import { Injectable } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Forms, type Page, page } from '../../platform/http/index.js';
import type { Words } from '../../platform/i18n/index.js';
import type { Locale } from '../../kernel/localised.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { InvoiceSettingsService } from '../invoice-settings.service.js';
import { InvoiceQueries } from '../invoice.queries.js';
import { managedInvoicePaths as paths } from '../invoices.paths.js';
import type { InvoiceView } from '../invoices.views.js';
import { InvoiceEventQueries } from '../invoice-events.queries.js';
import { Printing } from '../printing.js';
import { draftBlockers, isOutsideScope, issuedStates } from '../rules/invoice-states.js';
import { dueOn } from '../rules/due.js';

type Cluster = Parameters<typeof workspaceOf>[0];

/** The pages on which an organiser looks at one document and acts. */
@Injectable()
export class InvoiceDesk {
  constructor(
    private readonly clock: Clock,
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly queries: InvoiceQueries,
    private readonly events: InvoiceEventQueries,
    private readonly settings: InvoiceSettingsService,
    private readonly printing: Printing,
  ) {}

  async open(slug: string, ref: string): Promise<{ cluster: Cluster; invoice: InvoiceView }> {
    const cluster = await this.clusters.one(slug);
    return { cluster, invoice: await this.queries.one(cluster.id, ref) };
  }

  async one(slug: string, ref: string, locale: Locale, form?: FormState): Promise<Page> {
    const { cluster, invoice } = await this.open(slug, ref);
    const isDraft = invoice.state === 'draft';
    const isIssued = (issuedStates as readonly string[]).includes(invoice.state);
    const model = {
      ...{ cluster, invoice, isDraft, isIssued, form: form ?? freshForm() },
      blockers: isDraft ? await this.blockersOf(invoice) : [],
      obstacles: await this.obstaclesOf(invoice),
      mayCredit: isIssued && invoice.kind === 'invoice' && invoice.origin === 'portal',
      settlements: await this.events.settlementsOf(invoice.id),
      events: await this.events.of(invoice.id, locale),
      buyerSlug: await this.events.buyerSlug(invoice.organisationId),
    };
    return page('invoices/manage-one', model, {
      title: titleOf(invoice),
      ...this.around(cluster, invoice),
    });
  }

  async edit(slug: string, ref: string, form?: FormState): Promise<Page> {
    const { cluster, invoice } = await this.open(slug, ref);
    const { locale, buyerReference, note, revision } = invoice;
    const changed = form?.errors.some(({ code }) => code === 'errors.changed');
    const model = {
      ...{ cluster, invoice, form: form ?? freshForm({ locale, buyerReference, note }) },
      revision: form === undefined || changed ? revision : Number(form.values.revision ?? 0),
      locales: ['en', 'nl'].map((value) => ({ value, labelKey: `invoices.languages.${value}` })),
    };
    return page('invoices/edit-draft', model, {
      title: 'invoices.edit.title',
      ...this.around(cluster, invoice, 'invoices.edit.title'),
    });
  }

  /** What will be issued, to be looked at once more. */
  async issue(slug: string, ref: string, form?: FormState): Promise<Page> {
    const { cluster, invoice } = await this.open(slug, ref);
    const settings = await this.settings.of(cluster.id);
    const today = this.clock.today();
    const model = {
      ...{ cluster, invoice, form: form ?? this.forms.once() },
      dueOn: dueOn(invoice.kind, today, settings.paymentDays),
      blockers: await this.blockersOf(invoice),
      obstacles: await this.obstaclesOf(invoice),
    };
    return page('invoices/issue', model, {
      title: 'invoices.issue.title',
      ...this.around(cluster, invoice, 'invoices.issue.title'),
    });
  }

  async void(slug: string, ref: string, form?: FormState): Promise<Page> {
    const { cluster, invoice } = await this.open(slug, ref);
    const { issuesByItself } = await this.settings.of(cluster.id);
    const model = { cluster, invoice, issuesByItself, form: form ?? this.forms.once() };
    return page('invoices/void', model, {
      title: 'invoices.void.title',
      ...this.around(cluster, invoice, 'invoices.void.title'),
    });
  }

  around(cluster: Cluster, invoice: InvoiceView, step?: string) {
    const name = { words: titleOf(invoice) };
    const own = paths.one(cluster.slug, refOf(invoice));
    return workspaceOf(
      cluster,
      'invoices',
      { words: 'invoices.title', path: paths.list(cluster.slug) },
      ...(step === undefined ? [name] : [{ ...name, path: own }, { words: step }]),
    );
  }

  private async blockersOf(invoice: InvoiceView) {
    const { lines, vat, totalCents, clusterId } = invoice;
    const mixesScope = new Set(vat.map(isOutsideScope)).size > 1;
    const blockers = [
      ...(await this.settings.canInvoice(clusterId)),
      ...draftBlockers({ lines: lines.length, mixesScope, totalCents }),
    ];
    return blockers.map(({ code }) => ({ key: code }));
  }

  private async obstaclesOf(invoice: InvoiceView) {
    const obstacles = await this.printing.obstacles(invoice);
    return obstacles.map((one) => ({ key: `invoices.document.obstacle.${one}` }));
  }
}

/** Under what a document is known: its number, or its id while it is a draft. */
export const refOf = ({ number, id }: Pick<InvoiceView, 'number' | 'id'>): string => number ?? id;

export const titleOf = ({ number, kind, organisation }: InvoiceView): Words =>
  number === null
    ? { key: `invoices.draftOf.${kind}`, params: { organisation } }
    : { key: `invoices.numbered.${kind}`, params: { number } };
