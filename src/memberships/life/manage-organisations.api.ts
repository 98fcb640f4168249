import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  Form,
  FormRefused,
  organiserOfCluster,
  Person,
  type PersonViewer,
  type Submitted,
} from '../../platform/http/index.js';
import { NothingForm } from '../apply.forms.js';
import type { MembershipView } from '../memberships.views.js';
import { Coverage } from './coverage.service.js';
import { CoverForm, TransferForm } from './life.forms.js';
import { type CoverView, LifeQueries } from './life.queries.js';
import { ManagedMembers } from './managed-members.js';
import { Transfers } from './transfers.service.js';

interface Covers {
  readonly items: readonly CoverView[];
  readonly next: null;
}

/** Other organisations that a membership concerns, for machines. */
@ApiTags('memberships')
@Controller('api/v1/clusters/:cluster/members/:ref')
export class ManageOrganisationsApi {
  constructor(
    private readonly managed: ManagedMembers,
    private readonly queries: LifeQueries,
    private readonly transfers: Transfers,
    private readonly coverage: Coverage,
  ) {}

  @ApiOperation({ summary: 'Let another organisation take a membership over' })
  @Post('transfer')
  @HttpCode(200)
  @Allow(organiserOfCluster, { scope: 'memberships:write' })
  transfer(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(TransferForm) form: Submitted<TransferForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<MembershipView> {
    return this.managed.act(slug, ref, (id) => {
      const { organisation, reason } = form.value;
      return this.transfers.transfer(id, { organisation, reason, by });
    });
  }

  @ApiOperation({ summary: 'The subsidiaries that a membership covers or covered' })
  @Get('coverage')
  @Allow(organiserOfCluster, { scope: 'memberships:read' })
  async covers(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Covers> {
    const id = await this.managed.idOf(slug, ref);
    return { items: await this.queries.covers(id), next: null };
  }

  @ApiOperation({ summary: 'Let a subsidiary share in the membership of its parent' })
  @Post('coverage')
  @HttpCode(200)
  @Allow(organiserOfCluster, { scope: 'memberships:write' })
  async cover(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(CoverForm) form: Submitted<CoverForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<Covers> {
    await this.managed.act(slug, ref, (id) => {
      const { q: _, ...wanted } = form.value;
      return this.coverage.cover(id, { ...wanted, by });
    });
    return this.covers(slug, ref);
  }

  @ApiOperation({ summary: 'Cover a subsidiary no longer than today' })
  @Post('coverage/:cover/end')
  @HttpCode(200)
  @Allow(organiserOfCluster, { scope: 'memberships:write' })
  async endCover(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Param('cover') cover: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() { id: by }: PersonViewer,
  ): Promise<Covers> {
    await this.managed.act(slug, ref, (id) => {
      if (form.errors.length > 0) throw new FormRefused(form.errors);
      return this.coverage.end(id, cover, by);
    });
    return this.covers(slug, ref);
  }
}
