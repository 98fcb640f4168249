import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries } from '../clusters/index.js';
import {
  Allow,
  Form,
  Forms,
  organiserOfCluster,
  type Page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../platform/http/index.js';
import { NothingForm } from './apply.forms.js';
import { BenefitForm, TierEditForm } from './manage.forms.js';
import { managedMembershipPaths as paths } from './memberships.paths.js';
import { TierDesk } from './tier-desk.js';
import { TiersService } from './tiers.service.js';

/** Where organisers set up what membership costs and gives. */
@Controller('manage/:cluster/tiers')
@Allow(organiserOfCluster)
export class ManageTiersPages {
  constructor(
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly desk: TierDesk,
    private readonly service: TiersService,
  ) {}

  @Get()
  list(@Param('cluster') slug: string): Promise<Page> {
    return this.desk.list(slug);
  }

  @Get('new')
  create(@Param('cluster') slug: string): Promise<Page> {
    return this.desk.add(slug);
  }

  @Post('new')
  async add(
    @Param('cluster') slug: string,
    @Form(TierEditForm) form: Submitted<TierEditForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.service.add(cluster, value, person),
      done: (tier) => back(slug, tier, 'tier_added'),
      again: (state) => this.desk.add(slug, state),
    });
  }

  @Get(':tier')
  show(@Param('cluster') slug: string, @Param('tier') tier: string): Promise<Page> {
    return this.desk.edit(slug, tier);
  }

  @Post(':tier')
  async edit(
    @Param('cluster') slug: string,
    @Param('tier') tier: string,
    @Form(TierEditForm) form: Submitted<TierEditForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.service.edit(cluster, tier, value, person),
      done: () => back(slug, tier, 'tier_saved'),
      again: (state) => this.desk.edit(slug, tier, state),
    });
  }

  @Post(':tier/publish')
  async publish(
    @Param('cluster') slug: string,
    @Param('tier') tier: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.service.publish(cluster, tier, person),
      done: () => back(slug, tier, 'tier_published'),
      again: (state) => this.desk.refused(slug, tier, state),
    });
  }

  @Post(':tier/archive')
  async archive(
    @Param('cluster') slug: string,
    @Param('tier') tier: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.service.archive(cluster, tier, person),
      done: () =>
        redirect(paths.tier(slug, tier), {
          kind: 'ok',
          key: 'memberships.flash.tier_archived',
          undo: { action: paths.publishTier(slug, tier), key: 'memberships.flash.publish_again' },
        }),
      again: (state) => this.desk.refused(slug, tier, state),
    });
  }

  @Get(':tier/benefits/new')
  createBenefit(@Param('cluster') slug: string, @Param('tier') tier: string): Promise<Page> {
    return this.desk.addBenefit(slug, tier);
  }

  @Post(':tier/benefits/new')
  async addBenefit(
    @Param('cluster') slug: string,
    @Param('tier') tier: string,
    @Form(BenefitForm) form: Submitted<BenefitForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.service.addBenefit(cluster, tier, value, person),
      done: () => back(slug, tier, 'benefit_saved'),
      again: (state) => this.desk.addBenefit(slug, tier, state),
    });
  }

  @Get(':tier/benefits/:benefit')
  showBenefit(
    @Param('cluster') slug: string,
    @Param('tier') tier: string,
    @Param('benefit') benefit: string,
  ): Promise<Page> {
    return this.desk.editBenefit(slug, tier, benefit);
  }

  @Post(':tier/benefits/:benefit')
  async editBenefit(
    @Param('cluster') slug: string,
    @Param('tier') tier: string,
    @Param('benefit') benefit: string,
    @Form(BenefitForm) form: Submitted<BenefitForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.service.editBenefit(cluster, tier, benefit, value, person),
      done: () => back(slug, tier, 'benefit_saved'),
      again: (state) => this.desk.editBenefit(slug, tier, benefit, state),
    });
  }

  @Post(':tier/benefits/:benefit/remove')
  async removeBenefit(
    @Param('cluster') slug: string,
    @Param('tier') tier: string,
    @Param('benefit') benefit: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: () => this.service.removeBenefit(cluster, tier, benefit, person),
      done: () => back(slug, tier, 'benefit_removed'),
      again: (state) => this.desk.refused(slug, tier, state),
    });
  }
}

const back = (slug: string, tier: string, done: string): Redirect =>
  redirect(paths.tier(slug, tier), { kind: 'ok', key: `memberships.flash.${done}` });
