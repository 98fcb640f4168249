import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import {
  Allow,
  Form,
  Forms,
  organiserOfCluster,
  type Page,
  page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { NothingForm } from '../apply.forms.js';
import { tiersCrumb } from '../crumbs.js';
import { managedMembershipPaths } from '../memberships.paths.js';
import { placesLeft } from '../rules/tier.js';
import { TierQueries } from '../tier.queries.js';
import { AdmissionSettingsService } from './admission-settings.service.js';
import { InvitationForm } from './admission.forms.js';
import { admissionPaths as paths } from './admission.paths.js';
import { InvitationsService } from './invitations.service.js';
import { WaitingQueries } from './waiting.queries.js';

/** Who was invited to a tier, and who waits for a place in it. */
@Controller('manage/:cluster/tiers/:tier/admission')
@Allow(organiserOfCluster)
export class TierPeoplePages {
  constructor(
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly tiers: TierQueries,
    private readonly settings: AdmissionSettingsService,
    private readonly invitations: InvitationsService,
    private readonly waiting: WaitingQueries,
  ) {}

  @Get()
  show(@Param('cluster') slug: string, @Param('tier') tier: string): Promise<Page> {
    return this.peoplePage(slug, tier, freshForm());
  }

  @Post('invite')
  async invite(
    @Param('cluster') slug: string,
    @Param('tier') tierSlug: string,
    @Form(InvitationForm) form: Submitted<InvitationForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(cluster.id, tierSlug);
    return this.forms.answer(form, {
      perform: (value) => this.invitations.invite(cluster, tier, value, person),
      done: () => back(slug, tierSlug, 'invited'),
      again: (state) => this.peoplePage(slug, tierSlug, state),
    });
  }

  @Post('invitations/:id/withdraw')
  async withdraw(
    @Param('cluster') slug: string,
    @Param('tier') tierSlug: string,
    @Param('id') id: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(cluster.id, tierSlug);
    return this.forms.answer(form, {
      perform: () => this.invitations.withdraw(cluster, tier, id, person),
      done: () => back(slug, tierSlug, 'uninvited'),
      again: (state) => this.peoplePage(slug, tierSlug, state),
    });
  }

  private async peoplePage(slug: string, tierSlug: string, form: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(cluster.id, tierSlug);
    const { waitingDays } = await this.settings.of(cluster.id);
    const model = {
      ...{ cluster, tier, form, waitingDays },
      left: placesLeft(tier.maxMembers, tier.members, tier.promised),
      invitations: await this.invitations.ofTier(tier.id),
      places: await this.waiting.ofTier(tier.id),
    };
    return page('memberships/admission/tier-people', model, {
      title: 'admission.tier.title',
      ...workspaceOf(
        cluster,
        'tiers',
        tiersCrumb(slug),
        { words: tier.name, path: managedMembershipPaths.tier(slug, tierSlug) },
        { words: 'admission.tier.title' },
      ),
    });
  }
}

const back = (slug: string, tier: string, done: string): Redirect =>
  redirect(paths.tierPeople(slug, tier), { kind: 'ok', key: `admission.done.${done}` });
