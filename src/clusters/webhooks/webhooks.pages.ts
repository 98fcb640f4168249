import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  Allow,
  Form,
  Forms,
  organiserOfCluster,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { freshForm } from '../../platform/views/index.js';
import { WebhookBook } from '../../platform/webhooks/index.js';
import { NothingForm } from '../canvas/entry.forms.js';
import { clusterPaths as paths } from '../clusters.paths.js';
import { WebhookDesk } from './webhook-desk.js';
import { NewWebhookForm, WebhookForm } from './webhook.forms.js';

/** The webhooks of a cluster: which there are, and what they are told. */
@Controller('manage/:cluster/settings/webhooks')
@Allow(organiserOfCluster)
export class WebhooksPages {
  constructor(
    private readonly desk: WebhookDesk,
    private readonly book: WebhookBook,
    private readonly forms: Forms,
  ) {}

  @Get()
  list(@Param('cluster') slug: string): Promise<Page> {
    return this.desk.list(slug);
  }

  @Get('new')
  askToAdd(@Param('cluster') slug: string): Promise<Page> {
    return this.desk.add(slug, this.forms.once());
  }

  /**
   * Shows the secret on the very answer, so that it is written down nowhere; a form sent twice gets
   * the answer that was kept, which has none.
   */
  @Post('new')
  async add(
    @Param('cluster') slug: string,
    @Form(NewWebhookForm) form: Submitted<NewWebhookForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.desk.cluster(slug);
    let made = { id: '', secret: '' };
    let mine: Redirect | undefined;
    const answer = await this.forms.answer(form, {
      perform: async (value) => (made = await this.book.add(cluster.id, value, person.id)),
      done: ({ id }) => (mine = this.back(slug, id, 'webhook_added')),
      again: (state) => this.desk.add(slug, state),
    });
    return answer === mine ? this.desk.secret(slug, made.id, made.secret) : answer;
  }

  @Get(':id/edit')
  askToChange(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.desk.edit(slug, id);
  }

  @Post(':id/edit')
  async change(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(WebhookForm) form: Submitted<WebhookForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.desk.cluster(slug);
    return this.forms.answer(form, {
      perform: (value) => this.book.change(cluster.id, id, value, person.id),
      done: () => this.back(slug, id, 'saved'),
      again: (state) => this.desk.edit(slug, id, state),
    });
  }

  @Get(':id/remove')
  askToRemove(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.desk.question('remove', slug, id, freshForm());
  }

  @Post(':id/remove')
  async remove(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.desk.cluster(slug);
    return this.forms.answer(form, {
      perform: () => this.book.remove(cluster.id, id, person.id),
      done: ({ url }) =>
        redirect(paths.webhooks(slug), {
          ...{ kind: 'ok', key: 'clusters.done.webhook_removed', params: { url } },
        }),
      again: (state) => this.desk.question('remove', slug, id, state),
    });
  }

  @Get(':id/secret')
  askForSecret(@Param('cluster') slug: string, @Param('id') id: string): Promise<Page> {
    return this.desk.question('secret', slug, id, this.forms.once());
  }

  @Post(':id/secret')
  async renewSecret(
    @Param('cluster') slug: string,
    @Param('id') id: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.desk.cluster(slug);
    let secret = '';
    let mine: Redirect | undefined;
    const answer = await this.forms.answer(form, {
      perform: async () => {
        secret = await this.book.renewSecret(cluster.id, id, person.id);
      },
      done: () => (mine = this.back(slug, id, 'secret_renewed')),
      again: (state) => this.desk.question('secret', slug, id, state),
    });
    return answer === mine ? this.desk.secret(slug, id, secret) : answer;
  }

  private back(slug: string, id: string, done: 'webhook_added' | 'saved' | 'secret_renewed') {
    return redirect(paths.webhook(slug, id), { kind: 'ok', key: `clusters.done.${done}` });
  }
}
