import { Controller, Get, Post, Query } from '@nestjs/common';
import type { Locale } from '../../kernel/localised.js';
import { Clock } from '../../platform/clock/clock.js';
import {
  Allow,
  anyone,
  Filter,
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
  type Viewer,
  Who,
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { StartForm, valuesOf } from '../requests.forms.js';
import { requestPaths } from '../requests.paths.js';
import { AskingPresenter, offerOptions, stepsOf } from './asking.presenter.js';
import type { StartView } from './asking.views.js';
import { DraftsService } from './drafts.service.js';
import { type Offering, OfferingQueries } from './offerings.queries.js';

/** The first page of a request: anybody may begin, whoever goes on signs in. */
@Controller('requests/new')
export class StartPages {
  constructor(
    private readonly forms: Forms,
    private readonly clock: Clock,
    private readonly drafts: DraftsService,
    private readonly offerings: OfferingQueries,
    private readonly presenter: AskingPresenter,
  ) {}

  @Get()
  @Allow(anyone)
  show(
    @Filter(StartForm) filter: Submitted<StartForm>,
    @Who() viewer: Viewer,
    @Lang() locale: Locale,
  ): Promise<Page> {
    const asked = filter.errors.length === 0 ? filter.value : new StartForm();
    const values = valuesOf(asked);
    const form = viewer.kind === 'person' ? this.forms.once(values) : freshForm(values);
    return this.page(form, asked.service ?? [], viewer, locale);
  }

  /** Asks a visitor to sign in, then comes back to the first page as it was filled in. */
  @Get('sign-in')
  @Allow(signedIn)
  comeBack(@Query() query: Record<string, string | string[]>): Redirect {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const one of [value].flat()) if (one !== '') parameters.append(name, one);
    }
    return redirect(`${requestPaths.new()}?${parameters.toString()}`);
  }

  @Post()
  @Allow(signedIn)
  start(
    @Form(StartForm) form: Submitted<StartForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async (value) => ({ id: await this.drafts.start(person, value), go: value.go }),
      done: ({ id, go }) =>
        redirect(go === 'another' ? requestPaths.needs(id) : requestPaths.project(id)),
      again: (state) => this.page(state, slugsIn(state.values.service), person, locale),
    });
  }

  private async page(
    form: FormState,
    slugs: readonly string[],
    viewer: Viewer,
    locale: Locale,
  ): Promise<Page<StartView>> {
    const organisations = viewer.kind === 'person' ? viewer.organisations : [];
    const [organisation] = organisations;
    const category = organisation ? await this.offerings.categoryOf(organisation.id) : null;
    const chosen = await this.offerings.bySlugs(slugs, category, this.clock.today());
    const [single] = chosen.length === 1 ? chosen : [];
    const view: StartView = {
      steps: stepsOf('needs', null),
      panel: this.presenter.panelOfOfferings(chosen, category),
      form,
      draft: null,
      signedIn: viewer.kind === 'person',
      chosen: chosen.map(({ slug }) => slug),
      offers: single && single.offers.length > 0 ? offerOptions(single) : [],
      unit: single ? unitOf(single) : null,
      services: chosen.length > 0 ? [] : await this.presenter.serviceOptions(locale),
      clusters: await this.presenter.clusterOptions(),
      organisations:
        organisations.length > 1
          ? organisations.map(({ id, name }) => ({ value: id, label: name }))
          : [],
      noOrganisation: viewer.kind === 'person' && organisations.length === 0,
      unknownService: slugs.length > chosen.length,
    };
    return page('requests/start', view, { title: 'requests.new.title', section: 'requests' });
  }
}

const slugsIn = (value: unknown): string[] =>
  [value]
    .flat()

    .filter((one): one is string => typeof one === 'string' && /^[a-z0-9-]{1,100}$/.test(one))
    .slice(0, 10);

/** The unit all offers share, so that "how many" can name it. */
function unitOf({ offers }: Offering): string | null {
  const units = new Set(offers.map(({ unit }) => unit));
  return units.size === 1 ? ([...units][0] ?? null) : null;
}
