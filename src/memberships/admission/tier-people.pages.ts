import { Controller, Get, Param, Post } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import type { Locale } from '../../kernel/localised.js';
import {
  Allow,
  type Download,
  Form,
  Forms,
  Lang,
  organiserOfCluster,
  type Page,
  page,
  Person,
  type PersonViewer,
  type Redirect,
  redirect,
  type Submitted,
} from '../../platform/http/index.js';
import { exportTable, formatOf } from '../../platform/files/index.js';
import { Texts } from '../../platform/i18n/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { NothingForm } from '../apply.forms.js';
import { tiersCrumb } from '../crumbs.js';
import { exportsOf } from '../list-links.js';
import { managedMembershipPaths } from '../memberships.paths.js';
import { placesLeft } from '../rules/tier.js';
import { TierQueries } from '../tier.queries.js';
import { AdmissionSettingsService } from './admission-settings.service.js';
import { InvitationForm } from './admission.forms.js';
import { admissionPaths as paths } from './admission.paths.js';
import { InvitationsService } from './invitations.service.js';
import { invitationColumns, queueColumns } from './tier-people-exports.js';
import { WaitingQueries } from './waiting.queries.js';

/** Who was invited to a tier, and who waits for a place in it. */
@Controller('manage/:cluster/tiers/:tier/admission')
@Allow(organiserOfCluster)
export class TierPeoplePages {
  constructor(
    private readonly forms: Forms,
    private readonly texts: Texts,
    private readonly clusters: ClusterQueries,
    private readonly tiers: TierQueries,
    private readonly settings: AdmissionSettingsService,
    private readonly invitations: InvitationsService,
    private readonly waiting: WaitingQueries,
  ) {}

  @Get()
  show(
    @Param('cluster') slug: string,
    @Param('tier') tier: string,
    @Lang() locale: Locale,
  ): Promise<Page> {
    return this.peoplePage(slug, tier, locale, freshForm());
  }

  @Get('invitations.:format')
  async invitationFile(
    @Param('cluster') slug: string,
    @Param('tier') tierSlug: string,
    @Param('format') format: string,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(id, tierSlug);
    const rows = await this.invitations.ofTier(tier.id);
    const columns = invitationColumns(this.texts, locale);
    return exportTable(formatOf(`.${format}`), `${slug}-${tierSlug}-invitations`, columns, rows);
  }

  @Get('waiting-list.:format')
  async queueFile(
    @Param('cluster') slug: string,
    @Param('tier') tierSlug: string,
    @Param('format') format: string,
    @Lang() locale: Locale,
  ): Promise<Download> {
    const { id } = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(id, tierSlug);
    const rows = await this.waiting.ofTier(tier.id);
    const columns = queueColumns(this.texts, locale);
    return exportTable(formatOf(`.${format}`), `${slug}-${tierSlug}-waiting-list`, columns, rows);
  }

  @Post('invite')
  async invite(
    @Param('cluster') slug: string,
    @Param('tier') tierSlug: string,
    @Form(InvitationForm) form: Submitted<InvitationForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(cluster.id, tierSlug);
    return this.forms.answer(form, {
      perform: (value) => this.invitations.invite(cluster, tier, value, person),
      done: () => back(slug, tierSlug, 'invited'),
      again: (state) => this.peoplePage(slug, tierSlug, locale, state),
    });
  }

  @Post('invitations/:id/withdraw')
  async withdraw(
    @Param('cluster') slug: string,
    @Param('tier') tierSlug: string,
    @Param('id') id: string,
    @Form(NothingForm) form: Submitted<NothingForm>,
    @Person() person: PersonViewer,
    @Lang() locale: Locale,
  ): Promise<Page | Redirect> {
    const cluster = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(cluster.id, tierSlug);
    return this.forms.answer(form, {
      perform: () => this.invitations.withdraw(cluster, tier, id, person),
      done: () => back(slug, tierSlug, 'uninvited'),
      again: (state) => this.peoplePage(slug, tierSlug, locale, state),
    });
  }

  private async peoplePage(
    slug: string,
    tierSlug: string,
    locale: Locale,
    form: FormState,
  ): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const tier = await this.tiers.ofSlug(cluster.id, tierSlug);
    const { waitingDays } = await this.settings.of(cluster.id);
    const model = {
      ...{ cluster, tier, form, waitingDays },
      left: placesLeft(tier.maxMembers, tier.members, tier.promised),
      invitations: await this.invitations.ofTier(tier.id),
      places: await this.waiting.ofTier(tier.id),
      invitationFiles: exportsOf(locale, paths.invitationList(slug, tierSlug), {}),
      queueFiles: exportsOf(locale, paths.queue(slug, tierSlug), {}),
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
