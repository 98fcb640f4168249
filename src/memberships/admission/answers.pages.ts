import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../../kernel/domain-error.js';
import type { Locale } from '../../kernel/localised.js';
import { Files } from '../../platform/files/index.js';
import {
  Allow,
  type Download,
  Form,
  Forms,
  Lang,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  signedIn,
  type Submitted,
  uploadsOf,
} from '../../platform/http/index.js';
import { ApplicationQueries } from '../application.queries.js';
import { NothingForm } from '../apply.forms.js';
import { DraftPages } from '../draft-pages.js';
import { membershipPaths } from '../memberships.paths.js';
import { AnswersForm } from './admission.forms.js';
import { AnswersService } from './answers.service.js';
import { QuestionQueries } from './question.queries.js';

/** The step of an application that answers the cluster's questions and adds documents. */
@Controller('memberships/:ref')
@Allow(signedIn)
export class AnswersPages {
  constructor(
    private readonly forms: Forms,
    private readonly files: Files,
    private readonly pages: DraftPages,
    private readonly applications: ApplicationQueries,
    private readonly questions: QuestionQueries,
    private readonly service: AnswersService,
  ) {}

  @Get('apply/questions')
  show(@Param('ref') ref: string, @Person() person: PersonViewer, @Lang() lang: Locale) {
    return this.pages.questions(ref, person, lang);
  }

  @Post('apply/questions')
  save(
    @Param('ref') ref: string,
    @Form(AnswersForm) form: Submitted<AnswersForm>,
    @Person() person: PersonViewer,
    @Lang() lang: Locale,
    @Req() request: Request,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) =>
        this.service.save(ref, value, (field) => uploadsOf(request, field), person),
      done: () => redirect(membershipPaths.step(ref, 'representatives')),
      again: (state) => this.pages.questions(ref, person, lang, state),
    });
  }

  @Get('files/:file')
  async file(
    @Param('ref') ref: string,
    @Param('file') file: string,
    @Person() person: PersonViewer,
  ): Promise<Download> {
    const ids = person.organisations.map(({ id }) => id);
    const { id } = await this.applications.ofApplicant(ref, ids);
    if (!(await this.questions.hasFile(id, file))) throw DomainError.notFound();
    return this.files.download(file);
  }

  @Post('files/:file/remove')
  removeFile(
    @Param('ref') ref: string,
    @Param('file') file: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
    @Lang() lang: Locale,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: () => this.service.removeFile(ref, file, person),
      done: () => redirect(membershipPaths.step(ref, 'questions')),
      again: (state) => this.pages.questions(ref, person, lang, state),
    });
  }
}
