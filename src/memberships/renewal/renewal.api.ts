import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  Form,
  Person,
  type PersonViewer,
  signedIn,
  type Submitted,
} from '../../platform/http/index.js';
import { MemberQueries } from '../member.queries.js';
import { BenefitDesk } from './benefit-desk.js';
import { OfferDesk } from './offer-desk.js';
import { RenewalWishForm } from './offer.forms.js';
import type { BenefitUseView, EntitlementView, RenewalOffer } from './renewal.views.js';
import { RenewalWishes } from './wishes.service.js';

/** The next term of one's own memberships, for machines. */
@ApiTags('renewal')
@Controller('api/v1/memberships/:ref')
export class RenewalApi {
  constructor(
    private readonly desk: OfferDesk,
    private readonly benefits: BenefitDesk,
    private readonly members: MemberQueries,
    private readonly wishes: RenewalWishes,
  ) {}

  @ApiOperation({ summary: 'What is offered for the next term, with what other tiers would cost' })
  @Get('renewal')
  @Allow(signedIn, { scope: 'memberships:read' })
  async offer(@Param('ref') ref: string, @Person() person: PersonViewer): Promise<RenewalOffer> {
    return (await this.desk.open(ref, person)).offer;
  }

  @ApiOperation({ summary: 'Choose the tier of the next term and how it is renewed' })
  @Post('renewal')
  @HttpCode(200)
  @Allow(signedIn, { scope: 'memberships:write' })
  async wish(
    @Param('ref') ref: string,
    @Form(RenewalWishForm) form: Submitted<RenewalWishForm>,
    @Person() person: PersonViewer,
  ): Promise<RenewalOffer> {
    const { membership } = await this.desk.open(ref, person);
    await this.wishes.save(membership.id, form.value, person);
    return this.offer(ref, person);
  }

  @ApiOperation({ summary: 'What was used in the running term of what the tier includes' })
  @Get('benefit-use')
  @Allow(signedIn, { scope: 'memberships:read' })
  async use(
    @Param('ref') ref: string,
    @Person() person: PersonViewer,
  ): Promise<{
    items: readonly BenefitUseView[];
    entitlements: readonly EntitlementView[];
    next: null;
  }> {
    const ids = person.organisations.map(({ id }) => id);
    const membership = await this.members.ofMember(ref, ids);
    const { rows, entitlements } = await this.benefits.balance(membership.id, membership);
    return { items: rows, entitlements, next: null };
  }
}
