import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import {
  Allow,
  anyone,
  Form,
  Forms,
  Page,
  page,
  Redirect,
  redirect,
  Sessions,
  Submitted,
  type Viewer,
  Who,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { DemoAccounts } from './demo-accounts.js';
import { keepLanguage } from './language.js';
import { localPath } from './rules/local-path.js';
import { SignInForm } from './sign-in.forms.js';
import { SignIn } from './sign-in.service.js';
import { orWait } from './throttled-page.js';

/** Coming in and going out. */
@Controller()
export class SignInPages {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly forms: Forms,
    private readonly service: SignIn,
    private readonly sessions: Sessions,
    private readonly demoAccounts: DemoAccounts,
  ) {}

  @Get('sign-in')
  @Allow(anyone)
  show(@Who() viewer: Viewer, @Query('next') next: unknown): Promise<Page> | Redirect {
    const path = localPath(next);
    if (viewer.kind === 'person') return redirect(path ?? '/');
    return this.form(freshForm(path === undefined ? {} : { next: path }));
  }

  @Post('sign-in')
  @Allow(anyone)
  signIn(
    @Form(SignInForm) form: Submitted<SignInForm>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    const again = (state: FormState): Promise<Page> => this.form(state);
    const perform = async ({ next }: SignInForm): Promise<string> => {
      const { locale } = await this.service.signIn(request);
      keepLanguage(response, this.config, locale);
      return localPath(next) ?? '/';
    };
    const done = (path: string): Redirect => redirect(path);
    return orWait(form, this.forms.answer(form, { perform, done, again }), again);
  }

  @Post('sign-out')
  @Allow(anyone)
  async signOut(@Req() request: Request): Promise<Redirect> {
    await this.sessions.end(request);
    return redirect('/');
  }

  private async form(form: FormState): Promise<Page> {
    const next = localPath(form.values.next);
    const model = {
      form,
      next,
      registerQuery: next === undefined ? '' : `?next=${encodeURIComponent(next)}`,
      demoAccounts: await this.demoAccounts.list(),
    };
    return page('identity/sign-in', model, {
      title: 'identity.signIn.title',
      layout: 'plain',
      section: 'sign-in',
    });
  }
}
