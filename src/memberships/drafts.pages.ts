import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
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
  type Submitted,
} from '../platform/http/index.js';
import { ApplicationQueries } from './application.queries.js';
import { ApplicationsService } from './applications.service.js';
import { MotivationForm, NothingForm, RepresentativesForm, TierForm } from './apply.forms.js';
import { ownCrumb } from './crumbs.js';
import { DraftPages } from './draft-pages.js';
import { DraftsService } from './drafts.service.js';
import { membershipPaths } from './memberships.paths.js';

/** The further steps of an application; each is kept, so that it can be resumed anywhere. */
@Controller('memberships/:ref')
@Allow(signedIn)
export class DraftsPages {
  constructor(
    private readonly forms: Forms,
    private readonly pages: DraftPages,
    private readonly drafts: DraftsService,
    private readonly service: ApplicationsService,
    private readonly applications: ApplicationQueries,
  ) {}

  @Get('apply/tier')
  tier(@Param('ref') ref: string, @Person() person: PersonViewer, @Lang() lang: Locale) {
    return this.pages.tier(ref, person, lang);
  }

  @Post('apply/tier')
  saveTier(
    @Param('ref') ref: string,
    @Form(TierForm) form: Submitted<TierForm>,
    @Person() person: PersonViewer,
    @Lang() lang: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) => this.drafts.saveTier(ref, value, person),
      done: () => redirect(membershipPaths.step(ref, 'motivation')),
      again: (state) => this.pages.tier(ref, person, lang, state),
    });
  }

  @Get('apply/motivation')
  motivation(@Param('ref') ref: string, @Person() person: PersonViewer, @Lang() lang: Locale) {
    return this.pages.motivation(ref, person, lang);
  }

  @Post('apply/motivation')
  saveMotivation(
    @Param('ref') ref: string,
    @Form(MotivationForm) form: Submitted<MotivationForm>,
    @Person() person: PersonViewer,
    @Lang() lang: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: ({ motivation }) => this.drafts.saveMotivation(ref, motivation, person),
      done: () => redirect(membershipPaths.step(ref, 'questions')),
      again: (state) => this.pages.motivation(ref, person, lang, state),
    });
  }

  @Get('apply/representatives')
  representatives(@Param('ref') ref: string, @Person() person: PersonViewer, @Lang() lang: Locale) {
    return this.pages.representatives(ref, person, lang);
  }

  @Post('apply/representatives')
  saveRepresentatives(
    @Param('ref') ref: string,
    @Form(RepresentativesForm) form: Submitted<RepresentativesForm>,
    @Person() person: PersonViewer,
    @Lang() lang: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) => this.drafts.saveRepresentatives(ref, value.representatives, person),
      done: () => redirect(membershipPaths.step(ref, 'check')),
      again: (state) => this.pages.representatives(ref, person, lang, state),
    });
  }

  @Get('apply/check')
  check(@Param('ref') ref: string, @Person() person: PersonViewer, @Lang() lang: Locale) {
    return this.pages.check(ref, person, lang);
  }

  @Post('apply/check')
  send(
    @Param('ref') ref: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
    @Lang() lang: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: () => this.service.submit(ref, person),
      done: () => redirect(membershipPaths.sent(ref)),
      again: (state) => this.pages.check(ref, person, lang, state),
    });
  }

  @Get('sent')
  async sent(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page | Redirect> {
    const ids = person.organisations.map(({ id }) => id);
    const application = await this.applications.ofApplicant(ref, ids);
    if (application.submittedAt === null) return redirect(membershipPaths.one(ref));
    return page(
      'memberships/sent',
      { application, email: person.email },
      {
        title: 'memberships.sent.title',
        section: 'membership',
        cluster: application.cluster,
        crumbs: [ownCrumb, { words: { literal: ref } }],
      },
    );
  }
}
