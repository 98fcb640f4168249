import { Controller, Get, Param, Post } from '@nestjs/common';
import { supplyKinds } from '../../charges/index.js';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import {
  Allow,
  Form,
  Forms,
  organiserOfCluster,
  type Page,
  page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { InvoiceSettingsService } from '../invoice-settings.service.js';
import { managedInvoicePaths as paths } from '../invoices.paths.js';
import type { InvoiceSettingsView } from '../invoices.views.js';
import { collectionKinds, InvoiceSettingsForm } from './invoice-settings.forms.js';
import { InvoiceSettingsBook } from './settings-book.service.js';

/** Where organisers say how their cluster invoices. */
@Controller('manage/:cluster/settings/invoicing')
@Allow(organiserOfCluster)
export class InvoiceSettingsPages {
  constructor(
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly settings: InvoiceSettingsService,
    private readonly book: InvoiceSettingsBook,
  ) {}

  @Get()
  show(@Param('cluster') slug: string): Promise<Page> {
    return this.settingsPage(slug);
  }

  @Post()
  async save(
    @Param('cluster') slug: string,
    @Form(InvoiceSettingsForm) form: Submitted<InvoiceSettingsForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.book.save(id, value, person.id),
      done: () => redirect(paths.settings(slug), { kind: 'ok', key: 'invoices.flash.settings' }),
      again: (state) => this.settingsPage(slug, state),
    });
  }

  private async settingsPage(slug: string, form?: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const present = await this.settings.of(cluster.id);
    const changed = form?.errors.some(({ code }) => code === 'errors.changed');
    const { revision } = present;
    const model = {
      cluster,
      form: form ?? freshForm(toValues(present)),
      revision: form === undefined || changed ? revision : Number(form.values.revision ?? 0),
      blockers: (await this.settings.canInvoice(cluster.id)).map(({ code }) => ({ key: code })),
      supplies: supplyKinds
        .filter((value) => value !== 'space' && value !== 'compensation')
        .map((value) => ({ value, labelKey: `invoices.supplies.${value}` })),
      collections: collectionKinds.map((value) => ({
        ...{ value, labelKey: `invoices.settings.collections.${value}` },
      })),
    };
    return page('invoices/settings', model, {
      title: 'invoices.settings.title',
      ...workspaceOf(cluster, 'invoice-settings', { words: 'invoices.settings.title' }),
    });
  }
}

function toValues({ exemptReason, footer, reminderDays, ...view }: InvoiceSettingsView) {
  const { interestBp, collectionCents } = view;
  return {
    ...view,
    ...{ exemptReasonEn: exemptReason?.en, exemptReasonNl: exemptReason?.nl },
    ...{ footerEn: footer?.en, footerNl: footer?.nl, reminderDays: reminderDays.join(', ') },
    interest: String(interestBp / 100),
    collection: collectionCents === null ? '' : (collectionCents / 100).toFixed(2),
  };
}
