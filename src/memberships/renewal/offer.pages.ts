import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  Allow,
  Form,
  Forms,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  signedIn,
  type Submitted,
} from '../../platform/http/index.js';
import { membershipPaths as paths } from '../memberships.paths.js';
import { OfferDesk } from './offer-desk.js';
import { RenewalWishForm } from './offer.forms.js';
import { RenewalWishes } from './wishes.service.js';

/** What a member is offered for its next term, and what it wants. */
@Controller('memberships/:ref')
@Allow(signedIn)
export class OfferPagesOfMember {
  constructor(
    private readonly forms: Forms,
    private readonly desk: OfferDesk,
    private readonly wishes: RenewalWishes,
  ) {}

  @Get('renewal')
  offer(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page> {
    return this.desk.offer(ref, person);
  }

  @Post('renewal')
  async wish(
    @Param('ref') ref: string,
    @Form(RenewalWishForm) form: Submitted<RenewalWishForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { membership } = await this.desk.open(ref, person);
    return this.forms.answer(form, {
      perform: (value) => this.wishes.save(membership.id, value, person),
      done: () => redirect(paths.renewal(ref), { kind: 'ok', key: 'renewal.flash.wish' }),
      again: (state) => this.desk.offer(ref, person, state),
    });
  }

  @Get('use')
  use(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<Page> {
    return this.desk.use(ref, person);
  }
}
