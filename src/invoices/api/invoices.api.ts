import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  Filter,
  Person,
  type PersonViewer,
  signedIn,
  type Submitted,
} from '../../platform/http/index.js';
import { InvoiceListQueries } from '../desk/invoice-list.queries.js';
import { InvoiceQueries } from '../invoice.queries.js';
import type { InvoiceRow, InvoiceView } from '../invoices.views.js';
import { InvoiceCursor } from './invoice-api.forms.js';
import { cursor, PAGE } from './cursor.js';

/** The invoices of the organisations a program's person acts for. */
@ApiTags('invoices')
@Controller('api/v1/invoices')
@Allow(signedIn, { scope: 'invoices:read' })
export class InvoicesApi {
  constructor(
    private readonly lists: InvoiceListQueries,
    private readonly queries: InvoiceQueries,
  ) {}

  @ApiOperation({ summary: 'Your invoices and credit notes, the oldest first' })
  @Get()
  async list(
    @Filter(InvoiceCursor) filter: Submitted<InvoiceCursor>,
    @Person() person: PersonViewer,
  ): Promise<{ items: InvoiceRow[]; next: string | null }> {
    const { after = '', limit = PAGE, ...more } = filter.value;
    const scope = { organisationIds: idsOf(person) };
    return cursor(await this.lists.feed(scope, more, after, limit + 1), limit);
  }

  @ApiOperation({ summary: 'One of your invoices or credit notes with its lines and VAT' })
  @Get(':number')
  one(@Param('number') number: string, @Person() person: PersonViewer): Promise<InvoiceView> {
    return this.queries.ofBuyer(idsOf(person), number);
  }
}

const idsOf = (person: PersonViewer): string[] => person.organisations.map(({ id }) => id);
