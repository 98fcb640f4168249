import { Injectable } from '@nestjs/common';
import { ClusterQueries, workspaceOf } from '../../clusters/index.js';
import type { Crumb } from '../../platform/http/index.js';
import { type Page, page } from '../../platform/http/index.js';
import { type FormState, freshForm } from '../../platform/views/index.js';
import { optionsText, questionKinds } from '../rules/answers.js';
import { MembershipSettingsService } from '../settings/membership-settings.service.js';
import { TierQueries } from '../tier.queries.js';
import { AdmissionSettingsService } from './admission-settings.service.js';
import { admissionPaths as paths } from './admission.paths.js';
import { QuestionQueries } from './question.queries.js';
import { ReviewQueries } from './review.queries.js';

/** The pages on which organisers say how members are let in. */
@Injectable()
export class AdmissionDesk {
  constructor(
    private readonly clusters: ClusterQueries,
    private readonly tiers: TierQueries,
    private readonly memberships: MembershipSettingsService,
    private readonly settings: AdmissionSettingsService,
    private readonly questions: QuestionQueries,
    private readonly reviews: ReviewQueries,
  ) {}

  /** All of it; `voter` is the form that adds one. */
  async overview(slug: string, form?: FormState, voter?: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const { votesNeeded } = await this.memberships.of(cluster.id);
    const voters = await this.reviews.voters(cluster.id);
    const model = {
      cluster,
      form: form ?? freshForm({ ...(await this.settings.of(cluster.id)) }),
      voterForm: voter ?? freshForm(),
      questions: await this.questions.ofCluster(cluster.id),
      items: await this.reviews.items(cluster.id),
      voters,
      votesNeeded,
      tooFewVoters: votesNeeded !== null && voters.length < votesNeeded,
    };
    return page('memberships/admission/settings', model, {
      title: 'admission.settings.title',
      ...workspaceOf(cluster, 'admission', { words: 'admission.settings.title' }),
    });
  }

  async question(slug: string, id: string | null, form?: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const all = await this.questions.ofCluster(cluster.id);
    const question = id === null ? null : await this.questions.one(cluster.id, id);
    const fresh = question
      ? {
          ...{ kind: question.kind, tier: question.tier, isRequired: question.isRequired },
          ...{ titleEn: question.title.en, titleNl: question.title.nl },
          ...{ hintEn: question.hint?.en, hintNl: question.hint?.nl },
          ...{ options: optionsText(question.options), position: question.position },
        }
      : { kind: 'text', isRequired: true, position: (all.at(-1)?.position ?? 0) + 1 };
    const tiers = await this.tiers.ofCluster(cluster.id);
    const title = `admission.questions.${id === null ? 'add' : 'edit'}`;
    const model = {
      cluster,
      question,
      title,
      form: form ?? freshForm(fresh),
      kinds: questionKinds.map((value) => ({
        value,
        labelKey: `admission.questions.kinds.${value}`,
      })),
      tiers: tiers.map((tier) => ({ value: tier.slug, label: tier.name })),
    };
    return page('memberships/admission/question', model, {
      title,
      ...workspaceOf(cluster, 'admission', settingsCrumb(slug), { words: title }),
    });
  }

  async item(slug: string, id: string | null, form?: FormState): Promise<Page> {
    const cluster = await this.clusters.one(slug);
    const all = await this.reviews.items(cluster.id);
    const item = id === null ? null : await this.reviews.item(cluster.id, id);
    const fresh = item
      ? { ...item, titleEn: item.title.en, titleNl: item.title.nl }
      : { isRequired: true, position: (all.at(-1)?.position ?? 0) + 1 };
    const title = `admission.checklist.${id === null ? 'add' : 'edit'}`;
    const model = { cluster, item, title, form: form ?? freshForm(fresh) };
    return page('memberships/admission/item', model, {
      title,
      ...workspaceOf(cluster, 'admission', settingsCrumb(slug), { words: title }),
    });
  }
}

const settingsCrumb = (slug: string): Crumb => ({
  words: 'admission.settings.title',
  path: paths.settings(slug),
});
