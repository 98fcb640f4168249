import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Person, type PersonViewer, signedIn } from '../platform/http/index.js';
import { OrganisationQueries } from './organisation.queries.js';

const AT_ONCE = 50;

/** Who the token stands for, and the organisations that person acts for. */
@ApiTags('identity')
@Controller('api/v1')
@Allow(signedIn, { scope: 'identity:read' })
export class IdentityApi {
  constructor(private readonly queries: OrganisationQueries) {}

  @Get('me')
  @ApiOperation({ summary: 'The person behind the token' })
  async me(@Person() person: PersonViewer) {
    const { id, name, email, locale, isAdministrator, scopes, grants } = person;
    const organisations = await this.queries.ownList(id);
    return { id, name, email, locale, isAdministrator, scopes, organisations, grants };
  }

  @Get('organisations')
  @ApiOperation({ summary: 'The organisations you act for' })
  async organisations(@Person() person: PersonViewer, @Query('cursor') cursor?: string) {
    const own = await this.queries.ownList(person.id);
    const from = typeof cursor === 'string' ? own.findIndex(({ slug }) => slug === cursor) + 1 : 0;
    const items = own.slice(from, from + AT_ONCE);
    const next = own.length > from + AT_ONCE ? (items.at(-1)?.slug ?? null) : null;
    return { items, next };
  }

  @Get('organisations/:slug')
  @ApiOperation({ summary: 'One of your organisations' })
  async organisation(@Param('slug') slug: string, @Person() person: PersonViewer) {
    const { countryName: _, ...organisation } = await this.queries.own(slug, person.id);
    return organisation;
  }
}
