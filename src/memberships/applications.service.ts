import { Injectable } from '@nestjs/common';
import { SizeDeclarationQueries } from '../identity/index.js';
import { transition } from '../kernel/state-machine.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import { AdmissionLetters } from './admission/admission-letters.js';
import type { Answers } from './admission/admission.forms.js';
import { AnswersService } from './admission/answers.service.js';
import { ApplicationSize } from './admission/questions.entity.js';
import { ApplicationFactsQuery } from './application-facts.queries.js';
import type { ApplicationForm } from './apply.forms.js';
import { DraftsService } from './drafts.service.js';
import { Letters } from './letters.js';
import {
  type MembershipApplication,
  MembershipApplicationPerson,
} from './membership-application.entity.js';
import type { ClusterFacts } from './memberships.views.js';
import { OwnApplications } from './own-applications.js';
import {
  applicationMachine,
  type ApplicationState,
  submitBlockers,
} from './rules/application-states.js';
import { feeOf } from './rules/fee-classes.js';
import { MembershipSettingsService } from './settings/membership-settings.service.js';
import { TierQueries } from './tier.queries.js';

/** What applicants do with a whole application: send it, or take it back. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly tiers: TierQueries,
    private readonly drafts: DraftsService,
    private readonly facts: ApplicationFactsQuery,
    private readonly own: OwnApplications,
    private readonly letters: Letters,
    private readonly voters: AdmissionLetters,
    private readonly settings: MembershipSettingsService,
    private readonly sizes: SizeDeclarationQueries,
    private readonly answers: AnswersService,
  ) {}

  /** Sends a draft; from here on the cluster decides. */
  async submit(reference: string, person: PersonViewer): Promise<void> {
    await this.db.unit(async () => {
      const application = await this.own.find(reference, person);
      await this.send(application, person);
    });
  }

  /** The whole application at once; gives its reference. */
  async apply(cluster: ClusterFacts, form: ApplicationForm, person: PersonViewer): Promise<string> {
    return this.db.unit(async () => {
      const { organisation, tier, sizeClass } = form;
      const reference = await this.drafts.start(cluster, { organisation, tier }, person);
      await this.drafts.saveTier(reference, { tier, sizeClass }, person);
      await this.drafts.saveMotivation(reference, form.motivation, person);
      await this.answers.saveAll(reference, answersOf(form), person);
      await this.drafts.saveRepresentatives(reference, form.representatives, person);
      await this.submit(reference, person);
      return reference;
    });
  }

  async withdraw(
    reference: string,
    reason: string | undefined,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const application = await this.own.find(reference, person);
      const wasDraft = application.state === 'draft';
      application.state = transition(
        applicationMachine,
        application.state as ApplicationState,
        'withdraw',
      );
      application.openKey = null;
      await this.own.save(application);
      await this.own.record('withdrawn', application, person, reason);
      if (!wasDraft) await this.letters.toOrganisers(application.id, 'withdrawn');
    });
  }

  private async send(application: MembershipApplication, person: PersonViewer): Promise<void> {
    const tier = await this.tiers.ofId(application.tierId);
    const representatives = await this.db
      .of(MembershipApplicationPerson)
      .countBy({ applicationId: application.id });
    const { clusterId, organisationId, sizeClass, motivation } = application;
    const facts = await this.facts.of(
      { clusterId, organisationId, sizeClass, motivation, representatives },
      tier,
    );
    application.state = transition(
      applicationMachine,
      application.state as ApplicationState,
      'submit',
      submitBlockers(facts),
    );
    application.feeCents = feeOf(tier.fees, application.sizeClass ?? '')?.amountCents ?? null;
    application.submittedAt = this.clock.now();
    await this.own.save(application);
    await this.own.record('submitted', application, person);
    await this.letters.toApplicant(application.id, 'submitted');
    await this.letters.toOrganisers(application.id, 'received');
    const { votesNeeded } = await this.settings.of(clusterId);
    if (votesNeeded !== null) await this.voters.toVoters(application.id);
    await this.keepSize(application);
  }

  /** The declaration of size as it stood at sending stays with the application. */
  private async keepSize({ id: applicationId, organisationId }: MembershipApplication) {
    const [latest] = await this.sizes.ofOrganisation(organisationId);
    if (!latest) return;
    await this.db
      .of(ApplicationSize)
      .insert({ id: newId(), applicationId, declarationId: latest.id });
  }
}

/** Only the answers of a form. */
const answersOf = (form: ApplicationForm): Answers =>
  Object.fromEntries(Object.entries(form).filter(([name]) => /^q\d+$/.test(name)));
