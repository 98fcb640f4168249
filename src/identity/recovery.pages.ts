import { Controller, Get, Inject, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
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
  Submitted,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { identityPaths } from './identity.paths.js';
import { linkGone } from './link-gone.js';
import { Recovery } from './recovery.service.js';
import { ForgotForm, ResetForm } from './sign-in.forms.js';
import { orWait } from './throttled-page.js';

/** The way back for somebody who forgot the password. */
@Controller()
export class RecoveryPages {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly forms: Forms,
    private readonly service: Recovery,
  ) {}

  @Get('forgot')
  @Allow(anyone)
  showForgot(): Page {
    return this.forgotPage(freshForm());
  }

  @Post('forgot')
  @Allow(anyone)
  forgot(
    @Form(ForgotForm) form: Submitted<ForgotForm>,
    @Req() request: Request,
  ): Promise<Page | Redirect> {
    const again = (state: FormState): Page => this.forgotPage(state);
    const answer = this.forms.answer(form, {
      perform: ({ email }) => this.service.forgot(email, request),
      done: () => redirect(identityPaths.forgotSent()),
      again,
    });
    return orWait(form, answer, again);
  }

  @Get('forgot/sent')
  @Allow(anyone)
  forgotSent(): Page {
    const model = { noMail: this.config.smtpUrl === undefined };
    return page('identity/forgot-sent', model, {
      title: 'identity.forgotSent.title',
      layout: 'plain',
    });
  }

  @Get('reset/:secret')
  @Allow(anyone)
  showReset(@Param('secret') secret: string): Promise<Page> {
    return this.resetPage(secret, freshForm());
  }

  @Post('reset/:secret')
  @Allow(anyone)
  reset(
    @Param('secret') secret: string,
    @Form(ResetForm) form: Submitted<ResetForm>,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: ({ password }) => this.service.reset(secret, password),
      done: () => redirect(identityPaths.signIn(), { kind: 'ok', key: 'identity.reset.done' }),
      again: (state) => this.resetPage(secret, state),
    });
  }

  private forgotPage(form: FormState): Page {
    return page('identity/forgot', { form }, { title: 'identity.forgot.title', layout: 'plain' });
  }

  private async resetPage(secret: string, form: FormState): Promise<Page> {
    const link = await this.service.find(secret);
    if (!link) return linkGone('reset');
    const model = { form, secret };
    return page('identity/reset', model, { title: 'identity.reset.title', layout: 'plain' });
  }
}
