import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Locale } from '../../kernel/localised.js';
import {
  Allow,
  type Download,
  Form,
  Forms,
  Lang,
  organiserOfCluster,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  Submitted,
  uploadsOf,
} from '../../platform/http/index.js';
import { MessagesService } from '../messages.service.js';
import { PackageCare } from '../package-care.service.js';
import { PackageStore } from '../package-store.js';
import { MessageForm, NoteForm, OwnerForm, ReplyByForm } from '../requests.forms.js';
import { requestPaths } from '../requests.paths.js';
import { PackagePresenter } from './package.presenter.js';

/** A package as its cluster's organisers handle it. */
@Controller('manage/:cluster/requests/:ref')
@Allow(organiserOfCluster)
export class PackagePages {
  constructor(
    private readonly forms: Forms,
    private readonly presenter: PackagePresenter,
    private readonly care: PackageCare,
    private readonly messages: MessagesService,
    private readonly store: PackageStore,
  ) {}

  @Get()
  async show(
    @Param('cluster') cluster: string,
    @Param('ref') ref: string,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const shown = await this.presenter.page(person, cluster, ref, locale);
    await this.messages.markRead([shown.model.package.id], person.id, 'organiser');
    return shown;
  }

  @Post('owner')
  assign(
    @Param('cluster') cluster: string,
    @Param('ref') ref: string,
    @Form(OwnerForm) form: Submitted<OwnerForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: ({ owner, revision }) => this.care.assign(person, cluster, ref, owner, revision),
      done: () =>
        redirect(requestPaths.package(cluster, ref), { kind: 'ok', key: 'requests.ownerSaved' }),
      again: (ownerForm) => this.presenter.page(person, cluster, ref, locale, { ownerForm }),
    });
  }

  @Post('reply-by')
  moveReply(
    @Param('cluster') cluster: string,
    @Param('ref') ref: string,
    @Form(ReplyByForm) form: Submitted<ReplyByForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: ({ replyBy, revision }) =>
        this.care.setReplyBy(person, cluster, ref, replyBy, revision),
      done: () =>
        redirect(requestPaths.package(cluster, ref), { kind: 'ok', key: 'requests.replySaved' }),
      again: (replyForm) => this.presenter.page(person, cluster, ref, locale, { replyForm }),
    });
  }

  @Post('messages')
  write(
    @Param('cluster') cluster: string,
    @Param('ref') ref: string,
    @Form(MessageForm) form: Submitted<MessageForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
    @Req() request: Request,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async ({ body }) => {
        const files = await this.keepFiles(person, cluster, ref, request);
        await this.messages.byOrganiser(person, cluster, ref, { body, files });
      },
      done: () =>
        redirect(requestPaths.package(cluster, ref), { kind: 'ok', key: 'requests.messageSent' }),
      again: (messageForm) => this.presenter.page(person, cluster, ref, locale, { messageForm }),
    });
  }

  @Post('notes')
  note(
    @Param('cluster') cluster: string,
    @Param('ref') ref: string,
    @Form(NoteForm) form: Submitted<NoteForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: ({ note }) => this.messages.note(person, cluster, ref, { body: note, files: [] }),
      done: () =>
        redirect(requestPaths.package(cluster, ref), { kind: 'ok', key: 'requests.noteSaved' }),
      again: (noteForm) => this.presenter.page(person, cluster, ref, locale, { noteForm }),
    });
  }

  @Get('attachments/:file')
  async attachment(
    @Param('cluster') cluster: string,
    @Param('ref') ref: string,
    @Param('file') file: string,
    @Person() person: PersonViewer,
  ): Promise<Download> {
    const key = await this.store.forOrganiser(person, cluster, ref);
    return this.messages.attachment(key, file, 'organiser');
  }

  /** Only for a package the person may write about: nobody else fills the disk. */
  private async keepFiles(person: PersonViewer, cluster: string, ref: string, request: Request) {
    await this.store.forOrganiser(person, cluster, ref);
    return this.messages.keep(uploadsOf(request, 'files'));
  }
}
