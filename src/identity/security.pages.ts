import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import {
  Allow,
  Form,
  Forms,
  Page,
  page,
  Person,
  type PersonViewer,
  Redirect,
  redirect,
  Sessions,
  signedIn,
  Submitted,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { ChangePasswordForm, TokenForm, tokenLifetimes } from './account.forms.js';
import { Account } from './account.service.js';
import { accountTabs } from './account-tabs.js';
import { ApiTokens } from './api-tokens.service.js';
import { identityPaths } from './identity.paths.js';
import { scopeOptions } from './options.js';
import { orWait } from './throttled-page.js';

interface Shown {
  readonly password?: FormState;
  readonly token?: FormState;
  readonly secret?: string;
}

/** The ways into a person's account: password, sessions, tokens. */
@Controller('account/security')
@Allow(signedIn)
export class SecurityPages {
  constructor(
    private readonly forms: Forms,
    private readonly account: Account,
    private readonly tokens: ApiTokens,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  show(@Person() person: PersonViewer, @Req() request: Request): Promise<Page> {
    return this.securityPage(person, request, {});
  }

  @Post('password')
  changePassword(
    @Form(ChangePasswordForm) form: Submitted<ChangePasswordForm>,
    @Person() person: PersonViewer,
    @Req() request: Request,
  ): Promise<Page | Redirect> {
    const again = (password: FormState): Promise<Page> =>
      this.securityPage(person, request, { password });
    const answer = this.forms.answer(form, {
      perform: (value) => this.account.changePassword(value, person, request),
      done: () => this.back('identity.security.passwordChanged'),
      again,
    });
    return orWait(form, answer, again);
  }

  @Post('sessions/revoke')
  async revokeSessions(@Person() person: PersonViewer, @Req() request: Request): Promise<Redirect> {
    await this.account.endOtherSessions(person, request);
    return this.back('identity.security.sessionsEnded');
  }

  @Post('sessions/:id/revoke')
  async revokeSession(@Param('id') id: string, @Person() person: PersonViewer): Promise<Redirect> {
    await this.sessions.revoke(person.id, id);
    return this.back('identity.security.sessionEnded');
  }

  /**
   * Shows the secret on the very answer, so that it is written down nowhere. Of a form that is sent
   * twice at once only the sending whose token was kept shows one; the other gets its answer.
   */
  @Post('tokens')
  async makeToken(
    @Form(TokenForm) form: Submitted<TokenForm>,
    @Person() person: PersonViewer,
    @Req() request: Request,
  ): Promise<Page | Redirect> {
    let secret = '';
    let mine: Redirect | undefined;
    const answer = await this.forms.answer(form, {
      perform: async (value) => (secret = await this.tokens.make(value, person)),
      done: () => (mine = this.back('identity.security.tokenMade')),
      again: (token) => this.securityPage(person, request, { token }),
    });
    return answer === mine ? this.securityPage(person, request, { secret }) : answer;
  }

  @Post('tokens/:id/revoke')
  async revokeToken(@Param('id') id: string, @Person() person: PersonViewer): Promise<Redirect> {
    await this.tokens.revoke(id, person);
    return this.back('identity.security.tokenRevoked');
  }

  private back(key: string): Redirect {
    return redirect(identityPaths.security(), { kind: 'ok', key });
  }

  private async securityPage(
    person: PersonViewer,
    request: Request,
    { password, token, secret }: Shown,
  ): Promise<Page> {
    const sessions = await this.sessions.list(person.id, request);
    const model = {
      passwordForm: password ?? freshForm(),
      tokenForm: token ?? this.forms.once({ days: '90' }),
      refused: password ?? token,
      secret,
      sessions,
      severalSessions: sessions.length > 1,
      tokens: await this.tokens.list(person.id),
      scopes: scopeOptions,
      lifetimes: tokenLifetimes.map((value) => ({
        value,
        labelKey: { key: 'identity.security.days', params: { count: Number(value) } },
      })),
      tabs: accountTabs('security'),
    };
    return page('identity/security', model, {
      title: 'identity.security.title',
      section: 'account',
    });
  }
}
