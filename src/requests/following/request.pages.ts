import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import {
  Allow,
  type Download,
  Form,
  Forms,
  Lang,
  type Page,
  page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  signedIn,
  Submitted,
  uploadsOf,
} from '../../platform/http/index.js';
import type { FormState } from '../../platform/views/index.js';
import { MessagesService } from '../messages.service.js';
import { PackageMoves } from '../package-moves.service.js';
import { PackageStore } from '../package-store.js';
import { MessageForm, StepForm } from '../requests.forms.js';
import { requestPaths } from '../requests.paths.js';
import { isExpired, packageStates } from '../rules/work-package-states.js';
import { can, isBy } from '../../kernel/state-machine.js';
import { Clock } from '../../platform/clock/clock.js';
import { isStep, stepFacts, type StepPageView } from '../step-views.js';
import { FollowingQueries } from './following.queries.js';
import type { RequestView } from './following.views.js';

/** A company's request: what became of it, what is said about it, what can be done. */
@Controller('requests/:ref')
@Allow(signedIn)
export class RequestPages {
  constructor(
    private readonly forms: Forms,
    private readonly clock: Clock,
    private readonly following: FollowingQueries,
    private readonly moves: PackageMoves,
    private readonly messages: MessagesService,
    private readonly store: PackageStore,
  ) {}

  @Get()
  async show(
    @Param('ref') ref: string,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const shown = await this.page(person, ref, locale);
    const packages = shown.model.packages.map(({ id }) => id);
    await this.messages.markRead(packages, person.id, 'company');
    return shown;
  }

  @Get('sent')
  async sent(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page> {
    const view = await this.following.sent(person, ref);
    return page('requests/sent', view, {
      title: { key: 'requests.sent.title', params: { reference: ref } },
      section: 'requests',
    });
  }

  @Post(':cluster/messages')
  write(
    @Param('ref') ref: string,
    @Param('cluster') cluster: string,
    @Form(MessageForm) form: Submitted<MessageForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
    @Req() request: Request,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async ({ body, go, revision }) => {
        await this.store.forCompany(person, ref, cluster);
        const files = await this.messages.keep(uploadsOf(request, 'files'));
        if (go === 'answer') {
          await this.moves.byCompany(person, ref, cluster, {
            step: 'answer',
            note: body,
            files,
            revision,
          });
        } else await this.messages.byCompany(person, ref, cluster, { body, files });
        return go;
      },
      done: (go) =>
        redirect(requestPaths.one(ref), {
          kind: 'ok',
          key: go === 'answer' ? 'requests.done.answer' : 'requests.messageSent',
        }),
      again: (state) => this.page(person, ref, locale, { [cluster]: state }),
    });
  }

  @Get(':cluster/attachments/:file')
  async attachment(
    @Param('ref') ref: string,
    @Param('cluster') cluster: string,
    @Param('file') file: string,
    @Person() person: PersonViewer,
  ): Promise<Download> {
    const key = await this.store.forCompany(person, ref, cluster);
    return this.messages.attachment(key, file, 'company');
  }

  @Get(':cluster/steps/:step')
  askStep(
    @Param('ref') ref: string,
    @Param('cluster') cluster: string,
    @Param('step') step: string,
    @Person() person: PersonViewer,
  ): Promise<Page> {
    return this.stepPage(person, ref, cluster, step, this.forms.once());
  }

  @Post(':cluster/steps/:step')
  takeStep(
    @Param('ref') ref: string,
    @Param('cluster') cluster: string,
    @Param('step') step: string,
    @Form(StepForm) form: Submitted<StepForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    if (!isStep(step)) throw DomainError.notFound();
    return this.forms.answer(form, {
      perform: ({ note, revision }) =>
        this.moves.byCompany(person, ref, cluster, { step, note, revision }),
      done: () => redirect(requestPaths.one(ref), { kind: 'ok', key: `requests.done.${step}` }),
      again: (state) => this.stepPage(person, ref, cluster, step, state),
    });
  }

  private async page(
    person: PersonViewer,
    ref: string,
    locale: Locale,
    refused: Readonly<Record<string, FormState>> = {},
  ): Promise<Page<RequestView>> {
    const view = await this.following.one(person, ref, locale, refused);
    return page('requests/request', view, {
      title: { literal: view.request.title },
      layout: 'workspace',
      workspace: { kind: 'company' },
      section: 'requests',
      crumbs: [
        { words: 'requests.list.title', path: requestPaths.list() },
        { words: { literal: ref } },
      ],
    });
  }

  private async stepPage(
    person: PersonViewer,
    ref: string,
    cluster: string,
    step: string,
    form: FormState,
  ): Promise<Page> {
    const request = await this.following.brief(person, ref);
    const facts = (await this.following.packages(request)).find((one) => one.cluster === cluster);
    if (!facts || !isStep(step) || !isBy(packageStates, step, 'company'))
      throw DomainError.notFound();
    const { revision, state, clusterName, indication } = facts;
    const expired = step === 'accept' && isExpired(indication?.validUntil, this.clock.today());
    const view: StepPageView & { readonly form: FormState } = {
      ...stepFacts(step),
      side: 'company',
      reference: ref,
      title: request.title,
      clusterName,
      organisation: request.organisation,
      action: requestPaths.step(ref, cluster, step),
      back: requestPaths.one(ref),
      revision,
      blocked: !can(packageStates, state, step)
        ? 'states.not_allowed'
        : expired
          ? 'requests.errors.expired'
          : null,
      indicationCents: indication?.cents ?? null,
      validUntil: indication?.validUntil ?? null,
      form,
    };
    return page('requests/step', view, {
      title: { key: `requests.step.${step}.title`, params: { reference: ref } },
      layout: 'workspace',
      workspace: { kind: 'company' },
      section: 'requests',
      crumbs: [
        { words: 'requests.list.title', path: requestPaths.list() },
        { words: { literal: ref }, path: requestPaths.one(ref) },
        { words: `requests.button.${step}` },
      ],
    });
  }
}
