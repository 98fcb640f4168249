import { Injectable } from '@nestjs/common';
import { SizeDeclarationQueries } from '../identity/index.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Locale } from '../kernel/localised.js';
import { Clock } from '../platform/clock/clock.js';
import { Forms, type Page, page, type PersonViewer } from '../platform/http/index.js';
import { type FormState, freshForm } from '../platform/views/index.js';
import { answerRows } from './admission/answer-rows.js';
import { answerValues, questionField } from './admission/question-fields.js';
import { QuestionQueries } from './admission/question.queries.js';
import { ApplicantQueries } from './applicant.queries.js';
import { ApplicationFactsQuery } from './application-facts.queries.js';
import { ApplicationQueries } from './application.queries.js';
import { ownCrumb } from './crumbs.js';
import { FirstTerms } from './life/first-terms.service.js';
import { address } from './list-links.js';
import { membershipPaths } from './memberships.paths.js';
import type { ApplicationView, TierView } from './memberships.views.js';
import { organisationFacts } from './organisation-facts.js';
import { submitBlockers } from './rules/application-states.js';
import { seatsFor } from './rules/benefits.js';
import { feeClasses, feeOf } from './rules/fee-classes.js';
import { type ApplicationStep, stepsAt } from './rules/steps.js';
import { TierQueries } from './tier.queries.js';

interface Draft {
  readonly application: ApplicationView;
  readonly tier: TierView;
  readonly locale: Locale;
}

/** The pages of an application that is being filled in. */
@Injectable()
export class DraftPages {
  constructor(
    private readonly clock: Clock,
    private readonly forms: Forms,
    private readonly tiers: TierQueries,
    private readonly applicants: ApplicantQueries,
    private readonly applications: ApplicationQueries,
    private readonly facts: ApplicationFactsQuery,
    private readonly answers: QuestionQueries,
    private readonly sizes: SizeDeclarationQueries,
    private readonly firstTerms: FirstTerms,
  ) {}

  async tier(reference: string, person: PersonViewer, locale: Locale, form?: FormState) {
    const draft = await this.draft(reference, person, locale);
    const { application, tier } = draft;
    const { clusterId, organisationId } = application;
    const open = await this.tiers.offered(clusterId, this.clock.today(), [organisationId]);
    const [declaration] = await this.sizes.ofOrganisation(organisationId);
    const organisation = await this.applicants.organisation(organisationId);
    return this.page('tier', draft, {
      declaration,
      organisation,
      form: form ?? freshForm({ tier: tier.slug, sizeClass: application.sizeClass }),
      tierOptions: open.map((one) => ({
        value: one.slug,
        label: one.name,
        hint: one.description,
      })),
      feeRows: feeClasses.map((one) => ({
        labelKey: `memberships.sizes.${one}`,
        cells: open.map(({ fees }) => {
          const cents = feeOf(fees, one)?.amountCents ?? null;
          return { cents, isFree: cents === 0 };
        }),
      })),
      sizeOptions: feeClasses.map((one) => ({
        value: one,
        labelKey: `memberships.sizes.${one}`,
        hintKey: `memberships.sizeHints.${one}`,
      })),
    });
  }

  async motivation(reference: string, person: PersonViewer, locale: Locale, form?: FormState) {
    const draft = await this.draft(reference, person, locale);
    const motivation = draft.application.motivation ?? '';
    return this.page('motivation', draft, { form: form ?? freshForm({ motivation }) });
  }

  async questions(reference: string, person: PersonViewer, locale: Locale, form?: FormState) {
    const draft = await this.draft(reference, person, locale);
    const { id, clusterId, tierId } = draft.application;
    const answers = await this.answers.answers(id);
    const questions = await this.answers.ofTier(clusterId, tierId);
    return this.page('questions', draft, {
      form: form ?? freshForm(answerValues(answers)),
      questions: questions.map((question) => questionField(question, answers)),
      documents: await this.answers.documents(id),
    });
  }

  async representatives(reference: string, person: PersonViewer, locale: Locale, form?: FormState) {
    const draft = await this.draft(reference, person, locale);
    const people = await this.applicants.people(draft.application.organisationId);
    const chosen = draft.application.representatives.map(({ id }) => id);
    return this.page('representatives', draft, {
      form: form ?? freshForm({ representatives: chosen.length > 0 ? chosen : [person.id] }),
      seats: seatsFor(draft.tier.benefits),
      extraCents: draft.tier.extraRepresentativeCents,
      people: people.map(({ id, name, email }) => ({ value: id, label: name, hint: email })),
    });
  }

  async check(reference: string, person: PersonViewer, locale: Locale, form?: FormState) {
    const draft = await this.draft(reference, person, locale);
    const { application, tier } = draft;
    const organisation = await this.applicants.organisation(application.organisationId);
    const representatives = application.representatives.length;
    const facts = await this.facts.of({ ...application, representatives }, tier);
    const change = (step: ApplicationStep) => ({ changeHref: stepHref(draft, step) });
    const answers = await this.answers.answers(application.id);
    const documents = await this.answers.documents(application.id);
    return this.page('check', draft, {
      form: form ?? this.forms.once(),
      blockers: submitBlockers(facts).map(({ code, params }) => ({ key: code, params })),
      organisation: organisationFacts(organisation),
      first: await this.first(draft),
      answers: [
        { labelKey: 'memberships.facts.tier', value: tier.name, ...change('tier') },
        {
          labelKey: 'memberships.facts.class',
          kind: 'words',
          value: application.sizeClass && `memberships.sizes.${application.sizeClass}`,
          ...change('tier'),
        },
        {
          labelKey: 'memberships.facts.motivation',
          kind: 'lines',
          value: application.motivation,
          ...change('motivation'),
        },
        ...answerRows(answers).map((row) => ({ ...row, ...change('questions') })),
        {
          labelKey: 'admission.documents.title',
          kind: 'lines',
          value: documents.map(({ name }) => name).join('\n'),
          ...change('questions'),
        },
        {
          labelKey: 'memberships.facts.representatives',
          kind: 'lines',
          value: application.representatives.map(({ name }) => name).join('\n'),
          ...change('representatives'),
        },
      ],
    });
  }

  /** What the first invoice would say if the membership began today. */
  private async first({ application }: Draft) {
    const { clusterId, organisationId, tierId, sizeClass } = application;
    if (sizeClass === null) return null;
    const subject = { clusterId, organisationId, tierId, sizeClass };
    const representatives = application.representatives.length;
    return this.firstTerms.shown({ ...subject, representatives, startsOn: this.clock.today() });
  }

  private async draft(reference: string, person: PersonViewer, locale: Locale): Promise<Draft> {
    const ids = person.organisations.map(({ id }) => id);
    const application = await this.applications.ofApplicant(reference, ids);
    if (application.state !== 'draft') throw DomainError.conflict('memberships.errors.not_draft');
    return { application, tier: await this.tiers.ofId(application.tierId), locale };
  }

  private page(step: ApplicationStep, draft: Draft, more: object): Page {
    const { application, tier } = draft;
    const fee = feeOf(tier.fees, application.sizeClass ?? '');
    const model = {
      ...more,
      application,
      tier,
      feeCents: fee?.amountCents ?? null,
      isFree: fee?.amountCents === 0,
      steps: stepsAt(step, (one) => stepHref(draft, one)),
    };
    return page(`memberships/apply-${step}`, model, {
      title: `memberships.apply.${step}Title`,
      section: 'membership',
      cluster: application.cluster,
      crumbs: [
        ownCrumb,
        {
          words: { literal: application.reference },
          path: membershipPaths.one(application.reference),
        },
        { words: `memberships.steps.${step}` },
      ],
    });
  }
}

const stepHref = ({ application, locale }: Draft, step: ApplicationStep): string =>
  address(locale, membershipPaths.step(application.reference, step), {});
