import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import {
  Allow,
  type Download,
  Filter,
  Form,
  Forms,
  Lang,
  organiserOfCluster,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { Texts } from '../../platform/i18n/index.js';
import { freshForm } from '../../platform/views/index.js';
import { NothingForm } from '../apply.forms.js';
import { managedMembershipPaths as paths } from '../memberships.paths.js';
import { BenefitDesk } from './benefit-desk.js';
import { useColumns } from './benefit-exports.js';
import { BenefitUseFilter, BenefitUseForm } from './benefit-use.forms.js';
import { BenefitUses } from './benefit-use.service.js';
import { BenefitQueries } from './benefit.queries.js';

/** The register of what members use of what their tier includes. */
@Controller('manage/:cluster')
@Allow(organiserOfCluster)
export class BenefitUsePages {
  constructor(
    private readonly forms: Forms,
    private readonly texts: Texts,
    private readonly clusters: ClusterQueries,
    private readonly desk: BenefitDesk,
    private readonly uses: BenefitQueries,
    private readonly service: BenefitUses,
  ) {}

  @Get('benefit-use')
  register(
    @Param('cluster') slug: string,
    @Filter(BenefitUseFilter) filter: Submitted<BenefitUseFilter>,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.desk.register(slug, filter, locale);
  }

  @Get('benefit-use.:format')
  async file(
    @Param('cluster') slug: string,
    @Param('format') format: string,
    @Filter(BenefitUseFilter) filter: Submitted<BenefitUseFilter>,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const criteria = await this.desk.criteria(id, filter.value);
    const { rows } = await this.uses.register(id, criteria);
    const columns = useColumns(this.texts, locale);
    return exportTable(formatOf(`.${format}`), `${slug}-benefit-use`, columns, rows);
  }

  @Get('members/:ref/use')
  member(@Param('cluster') slug: string, @Param('ref') ref: string): Promise<Page> {
    return this.desk.member(slug, ref);
  }

  @Post('members/:ref/use')
  async record(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Form(BenefitUseForm) form: Submitted<BenefitUseForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.service.record(cluster, ref, value, person),
      done: () => redirect(paths.memberUses(slug, ref), { kind: 'ok', key: 'renewal.flash.use' }),
      again: (state) => this.desk.member(slug, ref, state),
    });
  }

  @Get('members/:ref/use/:use/remove')
  confirm(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Param('use') use: string,
  ): Promise<Page> {
    return this.desk.confirmRemoval(slug, ref, use, freshForm());
  }

  @Post('members/:ref/use/:use/remove')
  async remove(
    @Param('cluster') slug: string,
    @Param('ref') ref: string,
    @Param('use') use: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.service.remove(cluster, ref, use, person),
      done: () =>
        redirect(paths.memberUses(slug, ref), { kind: 'ok', key: 'renewal.flash.use_removed' }),
      again: (state) => this.desk.confirmRemoval(slug, ref, use, state),
    });
  }
}
