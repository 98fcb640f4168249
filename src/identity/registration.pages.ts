import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Locale } from '../kernel/localised.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import {
  Allow,
  anyone,
  Form,
  Forms,
  Lang,
  Page,
  page,
  Redirect,
  redirect,
  Submitted,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { countryName, countryOptions } from './countries.js';
import { identityPaths } from './identity.paths.js';
import { keepLanguage } from './language.js';
import { linkGone } from './link-gone.js';
import { kindOptions, sizeOptions } from './options.js';
import { Organisations } from './organisations.service.js';
import { ConfirmForm, RegisterForm } from './registration.forms.js';
import { Registrations } from './registration.service.js';
import { localPath } from './rules/local-path.js';
import { orWait } from './throttled-page.js';

/** Registering, and confirming it by the link in the mail. */
@Controller()
export class RegistrationPages {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly forms: Forms,
    private readonly service: Registrations,
    private readonly organisations: Organisations,
  ) {}

  @Get('register')
  @Allow(anyone)
  show(@Lang() locale: Locale, @Query('next') next: unknown): Page {
    const path = localPath(next);
    const country = locale === 'nl' ? { country: 'NL' } : {};
    return this.form(freshForm({ ...country, ...(path ? { next: path } : {}) }), locale);
  }

  @Post('register')
  @Allow(anyone)
  register(
    @Form(RegisterForm) form: Submitted<RegisterForm>,
    @Lang() locale: Locale,
    @Req() request: Request,
  ): Promise<Page | Redirect> {
    const again = (state: FormState): Page => this.form(state, locale);
    const answer = this.forms.answer(form, {
      perform: (value) => this.service.register(value, locale, request),
      done: () => redirect(identityPaths.registered()),
      again,
    });
    return orWait(form, answer, again);
  }

  @Get('register/sent')
  @Allow(anyone)
  sent(): Page {
    const model = { noMail: this.config.smtpUrl === undefined };
    return page('identity/registered', model, {
      title: 'identity.registered.title',
      layout: 'plain',
    });
  }

  @Get('confirm/:secret')
  @Allow(anyone)
  showConfirm(@Param('secret') secret: string): Promise<Page> {
    return this.confirmPage(secret, freshForm());
  }

  @Post('confirm/:secret')
  @Allow(anyone)
  confirm(
    @Param('secret') secret: string,
    @Form(ConfirmForm) form: Submitted<ConfirmForm>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    const again = (state: FormState): Promise<Page> => this.confirmPage(secret, state);
    const answer = this.forms.answer(form, {
      perform: (value) => this.service.confirm(secret, value, request),
      done: ({ joining, locale, next }) => {
        keepLanguage(response, this.config, locale);
        const key = joining ? 'identity.confirm.joining' : 'identity.confirm.done';
        return redirect(localPath(next) ?? identityPaths.organisations(), { kind: 'ok', key });
      },
      again,
    });
    return orWait(form, answer, again);
  }

  private form(form: FormState, locale: Locale): Page {
    const model = {
      form,
      next: localPath(form.values.next),
      countries: countryOptions(locale),
      kinds: kindOptions,
      sizes: sizeOptions,
    };
    return page('identity/register', model, {
      title: 'identity.register.title',
      layout: 'plain',
    });
  }

  private async confirmPage(secret: string, form: FormState): Promise<Page> {
    const link = await this.service.find(secret);
    if (!link) return linkGone('confirm');
    const { name, email, organisation } = link.payload;
    const there = await this.organisations.alreadyThere(organisation.kvkNumber, email);
    const model = {
      form: form.values.choice === undefined ? { ...form, values: { choice: 'join' } } : form,
      secret,
      name,
      email,
      organisation: organisation.name,
      country: countryName(organisation.country),
      there,
    };
    return page('identity/confirm', model, { title: 'identity.confirm.title', layout: 'plain' });
  }
}
