import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClusterQueries } from '../../clusters/index.js';
import {
  Allow,
  Form,
  organiserOfCluster,
  Person,
  type PersonViewer,
  type Submitted,
} from '../../platform/http/index.js';
import { InvoiceSettingsService } from '../invoice-settings.service.js';
import type { InvoiceSettingsView } from '../invoices.views.js';
import { InvoiceSettingsForm } from './invoice-settings.forms.js';
import { InvoiceSettingsBook } from './settings-book.service.js';

/** How a cluster invoices, for machines. */
@ApiTags('invoices')
@Controller('api/v1/clusters/:cluster/invoice-settings')
export class InvoiceSettingsApi {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly settings: InvoiceSettingsService,
    private readonly book: InvoiceSettingsBook,
  ) {}

  @ApiOperation({ summary: 'How the cluster invoices' })
  @Get()
  @Allow(organiserOfCluster, { scope: 'invoices:read' })
  async show(@Param('cluster') slug: string): Promise<InvoiceSettingsView> {
    return this.settings.of((await this.clusters.one(slug)).id);
  }

  @ApiOperation({ summary: 'Change all of it; give the revision that was read' })
  @Post()
  @HttpCode(200)
  @Allow(organiserOfCluster, { scope: 'invoices:write' })
  async save(
    @Param('cluster') slug: string,
    @Form(InvoiceSettingsForm) form: Submitted<InvoiceSettingsForm>,
    @Person() person: PersonViewer,
  ): Promise<InvoiceSettingsView> {
    const { id } = await this.clusters.one(slug);
    await this.book.save(id, form.value, person.id);
    return this.settings.of(id);
  }
}
