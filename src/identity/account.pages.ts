import { Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import {
  Allow,
  anyone,
  Form,
  Forms,
  Page,
  page,
  Person,
  type PersonViewer,
  Redirect,
  redirect,
  signedIn,
  Submitted,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { AccountForm, ChangeEmailForm } from './account.forms.js';
import { Account } from './account.service.js';
import { accountTabs } from './account-tabs.js';
import { identityPaths } from './identity.paths.js';
import { keepLanguage } from './language.js';
import { linkGone } from './link-gone.js';
import { localeOptions } from './options.js';
import { orWait } from './throttled-page.js';

/** A person's own details. */
@Controller()
export class AccountPages {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly forms: Forms,
    private readonly service: Account,
  ) {}

  @Get('account')
  @Allow(signedIn)
  show(@Person() person: PersonViewer): Page {
    return this.accountPage(person, {});
  }

  @Post('account')
  @Allow(signedIn)
  change(
    @Form(AccountForm) form: Submitted<AccountForm>,
    @Person() person: PersonViewer,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: async (value) => {
        await this.service.change(value, person);
        keepLanguage(response, this.config, value.locale);
      },
      done: () => redirect(identityPaths.account(), { kind: 'ok', key: 'identity.account.saved' }),
      again: (state) => this.accountPage(person, { account: state }),
    });
  }

  @Post('account/email')
  @Allow(signedIn)
  changeEmail(
    @Form(ChangeEmailForm) form: Submitted<ChangeEmailForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const again = (state: FormState): Page => this.accountPage(person, { email: state });
    const answer = this.forms.answer(form, {
      perform: async (value) => {
        await this.service.changeEmail(value, person);
        return value.email;
      },
      done: (email) =>
        redirect(identityPaths.account(), {
          kind: 'ok',
          key: 'identity.account.emailSent',
          params: { email },
        }),
      again,
    });
    return orWait(form, answer, again);
  }

  @Get('confirm-email/:secret')
  @Allow(anyone)
  async showConfirmEmail(@Param('secret') secret: string): Promise<Page> {
    const link = await this.service.findNewEmail(secret);
    if (!link) return linkGone('email');
    const model = { secret, email: link.payload.email };
    return page('identity/confirm-email', model, {
      title: 'identity.confirmEmail.title',
      layout: 'plain',
    });
  }

  @Post('confirm-email/:secret')
  @Allow(anyone)
  async confirmEmail(@Param('secret') secret: string): Promise<Redirect> {
    const email = await this.service.confirmEmail(secret);
    return redirect(identityPaths.account(), {
      kind: 'ok',
      key: 'identity.confirmEmail.done',
      params: { email },
    });
  }

  private accountPage(
    person: PersonViewer,
    { account, email }: { readonly account?: FormState; readonly email?: FormState },
  ): Page {
    const { name, locale } = person;
    const model = {
      form: account ?? freshForm({ name, locale }),
      emailForm: email ?? freshForm(),
      refused: account ?? email,
      email: person.email,
      locales: localeOptions,
      tabs: accountTabs('account'),
    };
    return page('identity/account', model, {
      title: 'identity.account.title',
      section: 'account',
    });
  }
}
