import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import type { PersonViewer } from '../../platform/http/index.js';
import type { ClusterFacts } from '../memberships.views.js';
import { freeNumber, optionsOf } from '../rules/answers.js';
import { TierQueries } from '../tier.queries.js';
import { type ChecklistItemForm, type QuestionForm, QUESTIONS_AT_MOST } from './admission.forms.js';
import { ApplicationQuestion } from './questions.entity.js';
import { ChecklistItem } from './review.entity.js';

/** What organisers ask of applicants, and look at before they decide. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly tiers: TierQueries,
  ) {}

  async add(cluster: ClusterFacts, form: QuestionForm, person: PersonViewer): Promise<void> {
    await this.db.unit(async () => {
      const questions = this.db.of(ApplicationQuestion);
      const all = await questions.findBy({ clusterId: cluster.id });
      const used = all.filter(({ archivedAt }) => archivedAt === null);
      const number = freeNumber(
        used.map((one) => one.number),
        QUESTIONS_AT_MOST,
      );
      if (number === undefined) {
        const params = { max: QUESTIONS_AT_MOST };
        throw DomainError.conflict('admission.errors.many_questions', { params });
      }
      const id = newId();
      const now = this.clock.now();
      const values = await this.valuesOf(cluster, form);
      await questions.insert({
        ...{ id, clusterId: cluster.id, number, ...values },
        ...{ archivedAt: null, createdAt: now, updatedAt: now },
      });
      await this.note('add_question', 'application_question', id, cluster, person, values);
    });
  }

  async edit(
    cluster: ClusterFacts,
    id: string,
    form: QuestionForm,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const question = await this.find(cluster, id);
      const values = await this.valuesOf(cluster, form);
      Object.assign(question, values, { updatedAt: this.clock.now() });
      await this.db.of(ApplicationQuestion).save(question);
      await this.note('change_question', 'application_question', id, cluster, person, values);
    });
  }

  /** Answers that were given stay with their applications. */
  async archive(cluster: ClusterFacts, id: string, person: PersonViewer): Promise<void> {
    await this.db.unit(async () => {
      const question = await this.find(cluster, id);
      question.archivedAt = this.clock.now();
      await this.db.of(ApplicationQuestion).save(question);
      const values = { title: question.titleEn };
      await this.note('archive_question', 'application_question', id, cluster, person, values);
    });
  }

  async addItem(
    cluster: ClusterFacts,
    form: ChecklistItemForm,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const id = newId();
      const values = itemOf(form);
      const { id: clusterId } = cluster;
      const createdAt = this.clock.now();
      await this.db
        .of(ChecklistItem)
        .insert({ id, clusterId, ...values, archivedAt: null, createdAt });
      await this.note('add_check', 'checklist_item', id, cluster, person, values);
    });
  }

  async editItem(
    cluster: ClusterFacts,
    id: string,
    form: ChecklistItemForm,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const item = await this.findItem(cluster, id);
      const values = itemOf(form);
      await this.db.of(ChecklistItem).save(Object.assign(item, values));
      await this.note('change_check', 'checklist_item', id, cluster, person, values);
    });
  }

  async archiveItem(cluster: ClusterFacts, id: string, person: PersonViewer): Promise<void> {
    await this.db.unit(async () => {
      const item = await this.findItem(cluster, id);
      item.archivedAt = this.clock.now();
      await this.db.of(ChecklistItem).save(item);
      const values = { title: item.titleEn };
      await this.note('archive_check', 'checklist_item', id, cluster, person, values);
    });
  }

  private async find(cluster: ClusterFacts, id: string): Promise<ApplicationQuestion> {
    const found = await this.db.of(ApplicationQuestion).findOneBy({ id, clusterId: cluster.id });
    if (found?.archivedAt !== null) throw DomainError.notFound();
    return found;
  }

  private async findItem(cluster: ClusterFacts, id: string): Promise<ChecklistItem> {
    const found = await this.db.of(ChecklistItem).findOneBy({ id, clusterId: cluster.id });
    if (found?.archivedAt !== null) throw DomainError.notFound();
    return found;
  }

  private async valuesOf(cluster: ClusterFacts, form: QuestionForm) {
    const { kind, titleEn, titleNl, isRequired, position } = form;
    const options = kind === 'choice' ? optionsOf(form.options ?? '') : [];
    if (kind === 'choice' && options.length < 2) {
      throw DomainError.invalid('admission.errors.two_options', { field: 'options' });
    }
    const { hintEn = form.hintNl ?? null, hintNl = form.hintEn ?? null } = form;
    const tierId = form.tier === undefined ? null : await this.tierId(cluster, form.tier);
    return { kind, titleEn, titleNl, isRequired, position, options, hintEn, hintNl, tierId };
  }

  private async tierId(cluster: ClusterFacts, slug: string): Promise<string> {
    const tiers = await this.tiers.ofCluster(cluster.id);
    const tier = tiers.find((one) => one.slug === slug);
    if (!tier) throw DomainError.invalid('form.choice', { field: 'tier' });
    return tier.id;
  }

  private async note(
    act: string,
    kind: string,
    id: string,
    cluster: ClusterFacts,
    person: PersonViewer,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.audit.record({
      actor: person.id,
      action: `memberships.${act}`,
      subject: { kind, id },
      clusterId: cluster.id,
      values,
    });
  }
}

const itemOf = ({ titleEn, titleNl, isRequired, position }: ChecklistItemForm) => ({
  titleEn,
  titleNl,
  isRequired,
  position,
});
