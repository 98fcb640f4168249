import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  Allow,
  Form,
  Forms,
  organiserOfCluster,
  type Page,
  Person,
  type PersonViewer,
  Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { MailTextBook, type MailWords } from '../../platform/mail/index.js';
import { freshForm } from '../../platform/views/index.js';
import { NothingForm } from '../canvas/entry.forms.js';
import { clusterPaths as paths } from '../clusters.paths.js';
import { MailTextDesk, pathOf } from './mail-text-desk.js';
import { MailTextForm, wordsOf } from './mail-text.forms.js';

/** A cluster's own words for the mails that go out in its name. */
@Controller('manage/:cluster/settings/mail')
@Allow(organiserOfCluster)
export class MailTextsPages {
  constructor(
    private readonly desk: MailTextDesk,
    private readonly book: MailTextBook,
    private readonly forms: Forms,
  ) {}

  @Get()
  list(@Param('cluster') slug: string): Promise<Page> {
    return this.desk.list(slug);
  }

  @Get(':room/:name')
  show(
    @Param('cluster') slug: string,
    @Param('room') room: string,
    @Param('name') name: string,
  ): Promise<Page> {
    return this.desk.edit(slug, this.desk.template(room, name));
  }

  @Post(':room/:name')
  async save(
    @Param('cluster') slug: string,
    @Param('room') room: string,
    @Param('name') name: string,
    @Form(MailTextForm) form: Submitted<MailTextForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.desk.cluster(slug);
    const template = this.desk.template(room, name);
    return this.forms.answer(form, {
      perform: (value) =>
        this.book.save(cluster.id, template, wordsOf(value), value.revision, person.id),
      done: () => redirect(pathOf(slug, template.template), done('mail_text_saved')),
      again: (state) => this.desk.edit(slug, template, state),
    });
  }

  /** The words as a reader would get them; nothing is saved. */
  @Post(':room/:name/preview')
  async preview(
    @Param('cluster') slug: string,
    @Param('room') room: string,
    @Param('name') name: string,
    @Form(MailTextForm) form: Submitted<MailTextForm>,
  ): Promise<Page | Redirect> {
    const template = this.desk.template(room, name);
    let words: MailWords | undefined;
    const answer = await this.forms.answer(form, {
      perform: (value) => {
        words = wordsOf(value);
        this.book.check(template, words);
        return Promise.resolve();
      },
      done: () => redirect(pathOf(slug, template.template)),
      again: (state) => this.desk.edit(slug, template, state),
    });
    const isGood = answer instanceof Redirect;
    return isGood ? this.desk.edit(slug, template, form.state(), words) : answer;
  }

  @Get(':room/:name/reset')
  askToReset(
    @Param('cluster') slug: string,
    @Param('room') room: string,
    @Param('name') name: string,
  ): Promise<Page> {
    return this.desk.question(slug, this.desk.template(room, name), freshForm());
  }

  @Post(':room/:name/reset')
  async reset(
    @Param('cluster') slug: string,
    @Param('room') room: string,
    @Param('name') name: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.desk.cluster(slug);
    const template = this.desk.template(room, name);
    return this.forms.answer(form, {
      perform: () => this.book.reset(cluster.id, template, person.id),
      done: () => redirect(paths.mailTexts(slug), done('mail_text_reset')),
      again: (state) => this.desk.question(slug, template, state),
    });
  }
}

const done = (what: string) => ({ kind: 'ok' as const, key: `clusters.done.${what}` });
