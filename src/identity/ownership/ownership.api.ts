import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  Form,
  FormRefused,
  Person,
  type PersonViewer,
  signedIn,
  type Submitted,
} from '../../platform/http/index.js';
import { OrganisationQueries } from '../organisation.queries.js';
import {
  OwnerForm,
  OwnershipAnswerForm,
  OwnershipEndForm,
  OwnershipNothingForm,
} from './ownership.forms.js';
import { OwnershipQueries } from './ownership.queries.js';
import { Ownership } from './ownership.service.js';
import type { OwnershipView } from './ownership.views.js';

const write = { scope: 'identity:write' };

/** Who owns your organisation and what it owns, for machines. */
@ApiTags('identity')
@Controller('api/v1/organisations/:slug/ownership')
export class OwnershipApi {
  constructor(
    private readonly organisations: OrganisationQueries,
    private readonly queries: OwnershipQueries,
    private readonly service: Ownership,
  ) {}

  @ApiOperation({ summary: 'Owners, what is owned, and the single undertaking of today' })
  @Get()
  @Allow(signedIn, { scope: 'identity:read' })
  async links(@Param('slug') slug: string, @Person() person: PersonViewer): Promise<OwnershipView> {
    return this.queries.of((await this.organisations.own(slug, person.id)).id);
  }

  @ApiOperation({ summary: 'State who owns your organisation' })
  @Post()
  @Allow(signedIn, write)
  async state(
    @Param('slug') slug: string,
    @Form(OwnerForm) form: Submitted<OwnerForm>,
    @Person() person: PersonViewer,
  ): Promise<{ readonly id: string }> {
    await this.organisations.administered(slug, person.id);
    return { id: await this.service.state(slug, form.value, person) };
  }

  @ApiOperation({ summary: 'Confirm or deny that your organisation owns another' })
  @Post(':id/answer')
  @HttpCode(200)
  @Allow(signedIn, write)
  async answer(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Form(OwnershipAnswerForm) form: Submitted<OwnershipAnswerForm>,
    @Person() person: PersonViewer,
  ): Promise<OwnershipView> {
    await this.organisations.administered(slug, person.id);
    await this.service.answer(slug, id, form.value, person);
    return this.links(slug, person);
  }

  @ApiOperation({ summary: 'Give a link its last day' })
  @Post(':id/end')
  @HttpCode(200)
  @Allow(signedIn, write)
  async end(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Form(OwnershipEndForm) form: Submitted<OwnershipEndForm>,
    @Person() person: PersonViewer,
  ): Promise<OwnershipView> {
    await this.organisations.administered(slug, person.id);
    await this.service.end(slug, id, form.value.lastDay, person);
    return this.links(slug, person);
  }

  @ApiOperation({ summary: 'Take back a statement that nobody has answered' })
  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow(signedIn, write)
  async withdraw(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Form(OwnershipNothingForm) form: Submitted<OwnershipNothingForm>,
    @Person() person: PersonViewer,
  ): Promise<OwnershipView> {
    await this.organisations.administered(slug, person.id);
    if (form.errors.length > 0) throw new FormRefused(form.errors);
    await this.service.withdraw(slug, id, person);
    return this.links(slug, person);
  }
}
