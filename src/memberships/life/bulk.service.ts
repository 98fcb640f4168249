import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../../platform/database/index.js';
import { Runs } from '../../platform/runs/index.js';
import { Letters } from '../letters.js';
import type { MemberRow } from '../memberships.views.js';
import { isCovered, isOver, MembershipRecords } from './membership-records.js';
import { MembershipTerms } from './membership-terms.service.js';

const MAIL = 'memberships.mail';
const AUTHORISE = 'memberships.authorise';

export interface BulkMail {
  readonly subject: string;
  readonly message: string;
}

/** Work on many members at once, as runs that can be left and found again. */
@Injectable()
export class BulkMembers implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly runs: Runs,
    private readonly records: MembershipRecords,
    private readonly terms: MembershipTerms,
    private readonly letters: Letters,
  ) {}

  onModuleInit(): void {
    this.runs.handle(MAIL, async ({ subjectId }, { createdBy, options }) => {
      const membership = await this.records.lock({ id: String(subjectId) });
      const { subject, message } = options as unknown as BulkMail;
      const happened = { by: createdBy ?? undefined, note: `${subject}\n\n${message}` };
      await this.records.record('message', membership, happened);
      await this.letters.toMember(membership.id, 'from-cluster', { subject, message });
      return { state: 'done', messageKey: 'life.bulk.mailed' };
    });
    this.runs.handle(AUTHORISE, async ({ subjectId }, { createdBy, options }) => {
      const membership = await this.records.lock({ id: String(subjectId) });
      const waits = !(await this.records.terms(membership.id)).every(isCovered);
      if (isOver(membership) || !waits) {
        return { state: 'skipped', messageKey: 'life.blockers.nothing_to_pay' };
      }
      const asked = { reason: String(options.reason), conditionsMet: false, by: createdBy ?? '' };
      await this.terms.authorise(membership.id, asked);
      return { state: 'done', messageKey: 'life.bulk.authorised' };
    });
  }

  /** Writes to the people of these members; gives the id of the run. */
  mail(
    clusterId: string,
    members: readonly MemberRow[],
    { subject, message }: BulkMail,
    by: string,
  ): Promise<string> {
    const options = { subject: subject.replace(/\s+/g, ' '), message };
    return this.start(
      { kind: MAIL, titleKey: 'life.bulk.mailRun', clusterId, by, options },
      members,
    );
  }

  /** Lets the terms of these members begin that wait for payment; gives the id of the run. */
  authorise(
    clusterId: string,
    members: readonly MemberRow[],
    reason: string,
    by: string,
  ): Promise<string> {
    const plan = { kind: AUTHORISE, titleKey: 'life.bulk.authoriseRun', clusterId, by };
    return this.start({ ...plan, options: { reason } }, members);
  }

  private start(
    plan: Omit<Parameters<Runs['start']>[0], 'items'>,
    members: readonly MemberRow[],
  ): Promise<string> {
    if (members.length === 0) throw DomainError.invalid('life.errors.none_chosen');
    const items = members.map(({ id, reference, organisation }) => ({
      ...{ subjectId: id, label: `${reference} ${organisation}` },
    }));
    return this.db.unit(() => this.runs.start({ ...plan, items }));
  }
}
