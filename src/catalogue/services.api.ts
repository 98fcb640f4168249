import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { Allow, anyone, Filter, Lang, type Submitted } from '../platform/http/index.js';
import { ApiQueries } from './api.queries.js';
import type { ApiService, ApiServiceDetails } from './api.views.js';
import { askedOf, ListingCursor } from './listing.forms.js';
import { COUNTED, Listings } from './shelf/listing.js';
import { type TypeGroup, TypeQueries } from './type.queries.js';
import { UnmetDemandService } from './unmet-demand.service.js';

const LIMIT = 50;

interface ServicesAnswer {
  readonly items: readonly ApiService[];
  readonly next: string | null;
  /** Counted up to 1,000. */
  readonly total: number;
  readonly totalIsMore: boolean;
}

/** The public catalogue for machines. */
@ApiTags('catalogue')
@Controller('api/v1')
@Allow(anyone, { scope: 'catalogue:read' })
export class ServicesApi {
  constructor(
    private readonly services: ApiQueries,
    private readonly listings: Listings,
    private readonly types: TypeQueries,
    private readonly unmetDemand: UnmetDemandService,
  ) {}

  @ApiOperation({ summary: 'Published services, searched and filtered as on the page' })
  @Get('services')
  async list(
    @Filter(ListingCursor) filter: Submitted<ListingCursor>,
    @Lang() locale: Locale,
  ): Promise<ServicesAnswer> {
    const { cursor, limit = LIMIT, page } = filter.value;
    const asked = askedOf(filter.value);
    const offset = cursor === undefined ? ((page ?? 1) - 1) * limit : offsetOf(cursor);
    const listing = await this.listings.page(asked, locale, offset, limit);
    if (listing.total === 0 && asked.q !== undefined) {
      await this.unmetDemand.record(asked.q, asked.choice, locale).catch(() => undefined);
    }
    const more = offset + limit < listing.total;
    return {
      items: await this.services.published(listing.ids),
      next: more ? cursorOf(offset + limit) : null,
      total: Math.min(listing.total, COUNTED),
      totalIsMore: listing.more || listing.total > COUNTED,
    };
  }

  @ApiOperation({ summary: 'A published service with its offers and rates' })
  @Get('services/:slug')
  one(@Param('slug') slug: string): Promise<ApiServiceDetails> {
    return this.services.one(slug);
  }

  @ApiOperation({ summary: 'The fourteen types of service in their groups' })
  @Get('service-types')
  async serviceTypes(): Promise<{ items: readonly TypeGroup[]; next: null }> {
    return { items: await this.types.groups(), next: null };
  }
}

const cursorOf = (offset: number): string => Buffer.from(`after:${offset}`).toString('base64url');

function offsetOf(cursor: string): number {
  const offset = /^after:(\d{1,7})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (offset === undefined)
    throw DomainError.invalid('catalogue.errors.cursor', { field: 'cursor' });
  return Number(offset);
}
