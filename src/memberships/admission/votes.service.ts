import { Injectable } from '@nestjs/common';
import { GrantQueries } from '../../clusters/index.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import type { PersonViewer } from '../../platform/http/index.js';
import { locked } from '../lock.js';
import { MembershipApplication } from '../membership-application.entity.js';
import type { ClusterFacts } from '../memberships.views.js';
import type { VoteForm } from './admission.forms.js';
import {
  AdmissionVoter,
  ApplicationCheck,
  ApplicationVote,
  ChecklistItem,
} from './review.entity.js';

/** Who votes on applications, how they vote, and what was checked. */
@Injectable()
export class VotesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly grants: GrantQueries,
  ) {}

  /** Somebody with an account becomes a voter; once is enough. */
  async choose(cluster: ClusterFacts, email: string, person: PersonViewer): Promise<void> {
    const found = await this.grants.personOf(email);
    if (!found) throw DomainError.invalid('admission.errors.no_account', { field: 'email' });
    await this.db.unit(async () => {
      const voters = this.db.of(AdmissionVoter);
      const values = { clusterId: cluster.id, personId: found.id };
      if (await voters.existsBy(values)) {
        throw DomainError.invalid('admission.errors.voter_known', { field: 'email' });
      }
      const id = newId();
      await voters.insert({ id, ...values, chosenBy: person.id, chosenAt: this.clock.now() });
      await this.note('choose_voter', person, cluster.id, { kind: 'admission_voter', id }, values);
    });
  }

  /** Votes that were given stay readable, and count no more. */
  async dismiss(cluster: ClusterFacts, id: string, person: PersonViewer): Promise<void> {
    await this.db.unit(async () => {
      const voters = this.db.of(AdmissionVoter);
      const voter = await voters.findOneBy({ id, clusterId: cluster.id });
      if (!voter) throw DomainError.notFound();
      await voters.delete({ id });
      const values = { personId: voter.personId };
      await this.note('dismiss_voter', person, cluster.id, { kind: 'admission_voter', id }, values);
    });
  }

  /** A voter's word, until the cluster decides; nobody votes on the own organisation. */
  async vote(reference: string, { vote, note }: VoteForm, person: PersonViewer): Promise<void> {
    await this.db.unit(async () => {
      const application = await this.open(reference);
      const { id: applicationId, clusterId } = application;
      const isVoter = await this.db.of(AdmissionVoter).existsBy({ clusterId, personId: person.id });
      if (!isVoter) throw DomainError.notFound();
      if (person.organisations.some(({ id }) => id === application.organisationId)) {
        throw DomainError.conflict('admission.errors.own_application');
      }
      mustBeUndecided(application);
      const given = this.db.of(ApplicationVote);
      const kept = await given.findOneBy({ applicationId, personId: person.id });
      const votedAt = this.clock.now();
      const id = kept?.id ?? newId();
      const values = { applicationId, personId: person.id, vote, note: note ?? null, votedAt };
      await given.save({ id, ...values });
      await this.note('vote', person, clusterId, subjectOf(application), { reference, vote });
    });
  }

  /** An item is checked, or no longer. */
  async check(
    cluster: ClusterFacts,
    reference: string,
    itemId: string,
    isChecked: boolean,
    person: PersonViewer,
  ): Promise<void> {
    await this.db.unit(async () => {
      const application = await this.open(reference);
      if (application.clusterId !== cluster.id) throw DomainError.notFound();
      const item = await this.db.of(ChecklistItem).findOneBy({ id: itemId, clusterId: cluster.id });
      if (item?.archivedAt !== null) throw DomainError.notFound();
      mustBeUndecided(application);
      const checks = this.db.of(ApplicationCheck);
      const values = { applicationId: application.id, itemId };
      const kept = await checks.findOneBy(values);
      if (isChecked === (kept !== null)) return;
      if (kept) await checks.delete({ id: kept.id });
      else {
        const checkedAt = this.clock.now();
        await checks.insert({ id: newId(), ...values, checkedBy: person.id, checkedAt });
      }
      const what = { reference, item: item.titleEn };
      const act = isChecked ? 'check' : 'uncheck';
      await this.note(act, person, cluster.id, subjectOf(application), what);
    });
  }

  private async open(reference: string): Promise<MembershipApplication> {
    const found = await this.db
      .of(MembershipApplication)
      .findOne({ where: { reference }, ...locked(this.db) });
    if (typeof found?.submittedAt !== 'string') throw DomainError.notFound();
    return found;
  }

  private async note(
    act: string,
    person: PersonViewer,
    clusterId: string,
    subject: { readonly kind: string; readonly id: string },
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const action = `memberships.${act}`;
    await this.audit.record({ actor: person.id, action, subject, clusterId, values });
  }
}

const subjectOf = ({ id }: MembershipApplication) => ({ kind: 'membership_application', id });

function mustBeUndecided({ state }: MembershipApplication): void {
  if (state !== 'submitted' && state !== 'under_review') {
    throw DomainError.conflict('admission.errors.decided');
  }
}
