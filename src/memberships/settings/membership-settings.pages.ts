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
import { managedMembershipPaths as paths } from '../memberships.paths.js';
import { directoryAudiences } from '../rules/settings.js';
import { MembershipSettingsForm } from './membership-settings.forms.js';
import { MembershipSettingsService } from './membership-settings.service.js';

/** Where organisers say when members are reminded, invoiced and let go. */
@Controller('manage/:cluster/settings/memberships')
@Allow(organiserOfCluster)
export class MembershipSettingsPages {
  constructor(
    private readonly forms: Forms,
    private readonly clusters: ClusterQueries,
    private readonly settings: MembershipSettingsService,
  ) {}

  @Get()
  show(@Param('cluster') slug: string): Promise<Page> {
    return this.settingsPage(slug);
  }

  @Post()
  async save(
    @Param('cluster') slug: string,
    @Form(MembershipSettingsForm) form: Submitted<MembershipSettingsForm>,
    @Person() person: PersonViewer,
  ): Promise<Page | Redirect> {
    const { id } = await this.clusters.one(slug);
    return this.forms.answer(form, {
      perform: (value) => this.settings.save(id, value, person.id),
      done: () => redirect(paths.settings(slug), { kind: 'ok', key: 'renewal.flash.settings' }),
      again: (state) => this.settingsPage(slug, state),
    });
  }

  private async settingsPage(slug: string, form?: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const { reminderDays, ...present } = await this.settings.of(cluster.id);
    const changed = form?.errors.some(({ code }) => code === 'errors.changed');
    const revision =
      form === undefined || changed ? present.revision : Number(form.values.revision ?? 0);
    const model = {
      cluster,
      form: form ?? freshForm({ ...present, reminderDays: reminderDays.join(', ') }),
      revision,
      audiences: directoryAudiences.map((value) => ({
        value,
        labelKey: `directory.audiences.${value}`,
      })),
    };
    return page('memberships/renewal/settings', model, {
      title: 'renewal.settings.title',
      ...workspaceOf(cluster, 'membership-settings', { words: 'renewal.settings.title' }),
    });
  }
}
