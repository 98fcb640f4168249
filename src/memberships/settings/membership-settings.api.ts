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
import { MembershipSettingsForm } from './membership-settings.forms.js';
import {
  MembershipSettingsService,
  type MembershipSettingsView,
} from './membership-settings.service.js';

/** How a cluster runs its memberships, for machines. */
@ApiTags('memberships')
@Controller('api/v1/clusters/:cluster/membership-settings')
export class MembershipSettingsApi {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly settings: MembershipSettingsService,
  ) {}

  @ApiOperation({ summary: 'Days of reminders, invoice, grace, notice and expiry' })
  @Get()
  @Allow(organiserOfCluster, { scope: 'memberships:read' })
  async show(@Param('cluster') slug: string): Promise<MembershipSettingsView> {
    return this.settings.of((await this.clusters.one(slug)).id);
  }

  @ApiOperation({ summary: 'Change all of them; give the revision that was read' })
  @Post()
  @HttpCode(200)
  @Allow(organiserOfCluster, { scope: 'memberships:write' })
  async save(
    @Param('cluster') slug: string,
    @Form(MembershipSettingsForm) form: Submitted<MembershipSettingsForm>,
    @Person() person: PersonViewer,
  ): Promise<MembershipSettingsView> {
    const { id } = await this.clusters.one(slug);
    await this.settings.save(id, form.value, person.id);
    return this.settings.of(id);
  }
}
