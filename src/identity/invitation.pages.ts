import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Locale } from '../kernel/localised.js';
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
  type Viewer,
  Who,
} from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { identityPaths } from './identity.paths.js';
import { Invitations } from './invitations.service.js';
import { linkGone } from './link-gone.js';
import { NewcomerForm } from './organisation.forms.js';

/** The page behind an invitation's link, for somebody new and for somebody known. */
@Controller('invitations/:secret')
export class InvitationPages {
  constructor(
    private readonly forms: Forms,
    private readonly service: Invitations,
  ) {}

  @Get()
  @Allow(anyone)
  show(@Param('secret') secret: string, @Who() viewer: Viewer): Promise<Page> {
    return this.invitationPage(secret, viewer, freshForm());
  }

  @Post()
  @Allow(anyone)
  async accept(@Param('secret') secret: string, @Who() viewer: Viewer): Promise<Redirect> {
    const { slug, organisation } = await this.service.accept(secret, viewer);
    return welcome(slug, organisation);
  }

  @Post('account')
  @Allow(anyone)
  begin(
    @Param('secret') secret: string,
    @Form(NewcomerForm) form: Submitted<NewcomerForm>,
    @Who() viewer: Viewer,
    @Lang() locale: Locale,
    @Req() request: Request,
  ): Promise<Page | Redirect> {
    return this.forms.answer(form, {
      perform: (value) => this.service.acceptAsNewcomer(secret, value, locale, request),
      done: ({ slug, organisation }) => welcome(slug, organisation),
      again: (state) => this.invitationPage(secret, viewer, state),
    });
  }

  private async invitationPage(secret: string, viewer: Viewer, form: FormState): Promise<Page> {
    const invitation = await this.service.find(secret);
    if (!invitation) return linkGone('invitation');
    const { organisation, email, role, invitedBy, personId } = invitation;
    const signedIn = viewer.kind === 'person';
    const model = {
      form,
      secret,
      organisation,
      email,
      roleKey: `identity.role.${role}`,
      invitedBy,
      known: personId !== null,
      mine: signedIn && viewer.id === personId,
      other: signedIn && viewer.id !== personId,
      signInQuery: `?next=${encodeURIComponent(identityPaths.invitation(secret))}`,
    };
    return page('identity/invitation', model, {
      title: { key: 'identity.invitation.title', params: { organisation } },
      layout: 'plain',
    });
  }
}

const welcome = (slug: string, organisation: string): Redirect =>
  redirect(identityPaths.organisation(slug), {
    kind: 'ok',
    key: 'identity.invitation.done',
    params: { organisation },
  });
