import { Injectable } from '@nestjs/common';
import { can } from '../kernel/state-machine.js';
import { type Page, page, type PersonViewer } from '../platform/http/index.js';
import { answerRows } from './admission/answer-rows.js';
import { QuestionQueries } from './admission/question.queries.js';
import { ApplicationFactsQuery } from './application-facts.queries.js';
import { ApplicationQueries } from './application.queries.js';
import { ownCrumb } from './crumbs.js';
import { EventQueries } from './event.queries.js';
import { company } from './frame.js';
import type { ApplicationView } from './memberships.views.js';
import {
  applicationMachine,
  type ApplicationState,
  submitBlockers,
} from './rules/application-states.js';
import { nextStep } from './rules/steps.js';
import { TierQueries } from './tier.queries.js';

/** An application as the applicant sees it. */
@Injectable()
export class OwnApplicationDesk {
  constructor(
    private readonly applications: ApplicationQueries,
    private readonly tiers: TierQueries,
    private readonly facts: ApplicationFactsQuery,
    private readonly questions: QuestionQueries,
    private readonly events: EventQueries,
  ) {}

  async one(ref: string, person: PersonViewer): Promise<Page> {
    const ids = person.organisations.map(({ id }) => id);
    const application = await this.applications.ofApplicant(ref, ids);
    const state = application.state as ApplicationState;
    const model = {
      application,
      isDraft: state === 'draft',
      ...(state === 'draft' ? await this.open(application) : { next: null, blockers: [] }),
      mayWithdraw: can(applicationMachine, state, 'withdraw'),
      isRejected: state === 'rejected',
      isConditional: state === 'approved_with_conditions',
      isOpen: state === 'submitted' || state === 'under_review',
      facts: await this.factRows(application),
      documents: await this.filesOf(application.id),
      events: await this.events.ofApplication(application.id),
    };
    return page(
      'memberships/own-application',
      model,
      company({ literal: ref }, ownCrumb, { words: { literal: ref } }),
    );
  }

  /** Where a draft goes on, and what is still in its way. */
  private async open(application: ApplicationView) {
    const tier = await this.tiers.ofId(application.tierId);
    const representatives = application.representatives.length;
    const facts = await this.facts.of({ ...application, representatives }, tier);
    return {
      next: nextStep({ ...application, ...facts }),
      blockers: submitBlockers(facts).map(({ code, params }) => ({ key: code, params })),
    };
  }

  private async factRows(application: ApplicationView) {
    return [
      { labelKey: 'memberships.facts.organisation', value: application.organisation },
      { labelKey: 'memberships.facts.cluster', value: application.clusterName },
      { labelKey: 'memberships.facts.tier', value: application.tierName },
      {
        labelKey: 'memberships.facts.class',
        kind: 'words',
        value: application.sizeClass && `memberships.sizes.${application.sizeClass}`,
      },
      {
        labelKey: 'memberships.facts.representatives',
        kind: 'lines',
        value: application.representatives.map(({ name }) => name).join('\n'),
      },
      { labelKey: 'memberships.facts.motivation', kind: 'lines', value: application.motivation },
      ...answerRows(await this.questions.answers(application.id)),
    ];
  }

  private async filesOf(applicationId: string) {
    const answers = await this.questions.answers(applicationId);
    const documents = await this.questions.documents(applicationId);
    return [...answers.flatMap(({ file }) => (file ? [file] : [])), ...documents];
  }
}
