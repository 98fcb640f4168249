import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import {
  Allow,
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
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import {
  AddItemForm,
  ClustersForm,
  ConfirmForm,
  DatesForm,
  ItemForm,
  ProjectForm,
  SendForm,
} from '../requests.forms.js';
import { requestPaths } from '../requests.paths.js';
import { DraftPagePresenter } from './draft-page.presenter.js';
import { DraftQueries } from './drafts.queries.js';
import { DraftsService } from './drafts.service.js';
import { SubmissionService } from './submission.service.js';

const saved = { kind: 'ok', key: 'requests.new.saved' } as const;

/** The steps of a request that has been begun. */
@Controller('requests/new/:draft')
@Allow(signedIn)
export class DraftPages {
  constructor(
    private readonly forms: Forms,
    private readonly queries: DraftQueries,
    private readonly drafts: DraftsService,
    private readonly submission: SubmissionService,
    private readonly pages: DraftPagePresenter,
  ) {}

  @Get()
  async needs(
    @Param('draft') id: string,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const draft = await this.queries.one(person, id);
    const cluster = draft.clusters.filter(({ chosen }) => chosen).map(({ slug }) => slug);
    return this.pages.needs(draft, freshForm({ cluster }), freshForm(), locale);
  }

  @Post()
  saveNeeds(
    @Param('draft') id: string,
    @Form(ClustersForm) form: Submitted<ClustersForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async (value) => {
        await this.drafts.saveClusters(person, id, value);
        return value.go;
      },
      done: (go) => (go === 'later' ? later() : redirect(requestPaths.project(id))),
      again: async (state) =>
        this.pages.needs(await this.queries.one(person, id), state, freshForm(), locale),
    });
  }

  @Post('items')
  addItem(
    @Param('draft') id: string,
    @Form(AddItemForm) form: Submitted<AddItemForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: ({ service }) => this.drafts.addItem(person, id, service),
      done: (item) => redirect(requestPaths.item(id, item)),
      again: async (state) =>
        this.pages.needs(await this.queries.one(person, id), freshForm(), state, locale),
    });
  }

  @Get('items/:item')
  async item(
    @Param('draft') id: string,
    @Param('item') item: string,
    @Person() person: PersonViewer,
  ): Promise<Page> {
    return this.pages.item(await this.queries.one(person, id), item);
  }

  @Post('items/:item')
  saveItem(
    @Param('draft') id: string,
    @Param('item') item: string,
    @Form(ItemForm) form: Submitted<ItemForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) => this.drafts.saveItem(person, id, item, value),
      done: () => redirect(requestPaths.needs(id)),
      again: async (state) => this.pages.item(await this.queries.one(person, id), item, state),
    });
  }

  @Post('items/:item/remove')
  async removeItem(
    @Param('draft') id: string,
    @Param('item') item: string,
    @Form(ConfirmForm) form: Submitted<ConfirmForm>,
    @Person() person: PersonViewer,
  ): Promise<Redirect> {
    await this.confirmed(person, id, form);
    await this.drafts.removeItem(person, id, item);
    return redirect(requestPaths.needs(id), { kind: 'ok', key: 'requests.new.itemRemoved' });
  }

  @Get('project')
  async project(@Param('draft') id: string, @Person() person: PersonViewer): Promise<Page> {
    return this.pages.project(await this.queries.one(person, id));
  }

  @Post('project')
  saveProject(
    @Param('draft') id: string,
    @Form(ProjectForm) form: Submitted<ProjectForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async (value) => {
        await this.drafts.saveProject(person, id, value);
        return value.go;
      },
      done: (go) => (go === 'later' ? later() : redirect(requestPaths.dates(id))),
      again: async (state) => this.pages.project(await this.queries.one(person, id), state),
    });
  }

  @Get('dates')
  async dates(@Param('draft') id: string, @Person() person: PersonViewer): Promise<Page> {
    return this.pages.dates(await this.queries.one(person, id));
  }

  @Post('dates')
  saveDates(
    @Param('draft') id: string,
    @Form(DatesForm) form: Submitted<DatesForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async (value) => {
        await this.drafts.saveDates(person, id, value);
        return value.go;
      },
      done: (go) => (go === 'later' ? later() : redirect(requestPaths.check(id))),
      again: async (state) => this.pages.dates(await this.queries.one(person, id), state),
    });
  }

  @Get('check')
  async check(@Param('draft') id: string, @Person() person: PersonViewer): Promise<Page> {
    return this.pages.check(await this.queries.one(person, id), this.forms.once());
  }

  @Post('check')
  send(
    @Param('draft') id: string,
    @Form(SendForm) form: Submitted<SendForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: () => this.submission.submit(person, id),
      done: (reference) => redirect(requestPaths.sent(reference)),
      again: async (state: FormState) =>
        this.pages.check(await this.queries.one(person, id), state),
    });
  }

  @Get('discard')
  async askDiscard(@Param('draft') id: string, @Person() person: PersonViewer): Promise<Page> {
    const { title } = await this.queries.one(person, id);
    const model = { draft: id, title };
    return page('requests/discard', model, {
      title: 'requests.new.discardTitle',
      section: 'requests',
    });
  }

  @Post('discard')
  async discard(
    @Param('draft') id: string,
    @Form(ConfirmForm) form: Submitted<ConfirmForm>,
    @Person() person: PersonViewer,
  ): Promise<Redirect> {
    await this.confirmed(person, id, form);
    await this.drafts.discard(person, id);
    return redirect(requestPaths.list(), { kind: 'ok', key: 'requests.new.discarded' });
  }

  /** A draft of others does not exist for the person, whatever was sent. */
  private async confirmed(
    person: PersonViewer,
    id: string,
    form: Submitted<ConfirmForm>,
  ): Promise<boolean> {
    await this.queries.one(person, id);
    return form.value.confirm;
  }
}

const later = (): Redirect => redirect(requestPaths.list(), saved);
