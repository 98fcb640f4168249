import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import {
  Allow,
  Form,
  Forms,
  organiserOfCluster,
  page,
  type Page,
  PasswordField,
  Person,
  type PersonViewer,
  redirect,
  type Redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { ButtonForm } from '../payments/payments.forms.js';
import { paymentPaths as paths } from '../payments/payments.paths.js';
import { ProviderError } from './payment-provider.js';
import { ProviderKeys } from './provider-keys.service.js';

export class ProviderKeyForm {
  /** Kept to the letter and never shown again. */
  @PasswordField() key!: string;
}

/** Whether and how a cluster is paid online. */
@Controller('manage/:cluster/settings/payments')
@Allow(organiserOfCluster)
export class ProviderSettingsPages {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly keys: ProviderKeys,
    private readonly forms: Forms,
  ) {}

  @Get()
  settings(@Param('cluster') slug: string): Promise<Page> {
    return this.settingsPage(slug, freshForm());
  }

  @Post()
  async set(
    @Param('cluster') slug: string,
    @Form(ProviderKeyForm) form: Submitted<ProviderKeyForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: ({ key }) => this.keys.set(id, key, person),
      done: () => back(slug, 'key_set'),
      again: (state) => this.settingsPage(slug, withoutKey(state)),
    });
  }

  @Post('remove')
  async remove(
    @Param('cluster') slug: string,
    @Form(ButtonForm) form: Submitted<ButtonForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.keys.remove(id, person),
      done: () => back(slug, 'key_removed'),
      again: (state) => this.settingsPage(slug, state),
    });
  }

  @Post('check')
  async check(
    @Param('cluster') slug: string,
    @Form(ButtonForm) form: Submitted<ButtonForm>,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.tryOut(id),
      done: () => back(slug, 'key_works'),
      again: (state) => this.settingsPage(slug, state),
    });
  }

  private async tryOut(clusterId: string): Promise<void> {
    const opened = await this.keys.of(clusterId);
    if (!opened) throw DomainError.conflict('payments.errors.no_key');
    try {
      await opened.provider.check(opened.key);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      throw DomainError.conflict(`payments.errors.provider_${error.trouble}`);
    }
  }

  private async settingsPage(slug: string, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    return page(
      'invoices/payment-settings',
      { cluster, form, known: await this.keys.view(cluster.id) },
      {
        ...workspaceOf(cluster, 'payment-settings'),
        title: 'payments.settings.title',
      },
    );
  }
}

const withoutKey = ({ values: _, ...state }: FormState): FormState => ({ ...state, values: {} });

const back = (slug: string, done: string): Redirect =>
  redirect(paths.settings(slug), { kind: 'ok', key: `payments.done.${done}` });
