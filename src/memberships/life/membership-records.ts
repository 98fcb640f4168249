import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { type Blocker, transition, type TransitionOf } from '../../kernel/state-machine.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { ContentVersion } from '../../platform/http/index.js';
import { DirectoryIndex } from '../directory/directory-index.js';
import { History } from '../history.js';
import { locked } from '../lock.js';
import { MembershipPause, MembershipPlan } from '../membership-course.entity.js';
import { Membership, MembershipPerson, MembershipTerm } from '../membership.entity.js';
import {
  membershipMachine,
  type MembershipState,
  openMembershipStates,
} from '../rules/membership-states.js';

type Step = TransitionOf<typeof membershipMachine>;

interface Happened {
  readonly by?: string | undefined;
  readonly note?: string | undefined;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Memberships, their terms and plans as they are read, changed and kept; all inside a unit. */
@Injectable()
export class MembershipRecords {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly history: History,
    private readonly contentVersion: ContentVersion,
    private readonly directory: DirectoryIndex,
  ) {}

  /** The membership, kept from others until the unit ends. */
  async lock(where: { id: string } | { clusterId: string; reference: string }) {
    const found = await this.db.of(Membership).findOne({ where, ...locked(this.db) });
    if (!found) throw DomainError.notFound();
    return found;
  }

  async lockOfTerm(termId: string): Promise<{ membership: Membership; term: MembershipTerm }> {
    const known = await this.db.of(MembershipTerm).findOneBy({ id: termId });
    if (!known) throw DomainError.notFound();
    const membership = await this.lock({ id: known.membershipId });
    const term = await this.db.of(MembershipTerm).findOneByOrFail({ id: termId });
    return { membership, term };
  }

  /** The terms that came to be, the first first. */
  async terms(membershipId: string): Promise<MembershipTerm[]> {
    const all = await this.db
      .of(MembershipTerm)
      .find({ where: { membershipId }, order: { number: 'ASC' } });
    return all.filter(({ cancelledOn }) => cancelledOn === null);
  }

  async nextNumber(membershipId: string): Promise<number> {
    return 1 + ((await this.db.of(MembershipTerm).maximum('number', { membershipId })) ?? 0);
  }

  representatives(membershipId: string): Promise<number> {
    return this.db.of(MembershipPerson).countBy({ membershipId });
  }

  async plan(membershipId: string): Promise<MembershipPlan> {
    const plans = this.db.of(MembershipPlan);
    const kept = await plans.findOneBy({ membershipId });
    const nothing = { noticeOn: null, leavesOn: null, leaveReason: null, leaveNote: null };
    return (
      kept ??
      plans.create({
        ...{ id: newId(), membershipId, renewsByItself: true, ...nothing },
        ...{ wishedTierId: null, buyerReference: null, resumesOn: null },
        updatedAt: this.clock.now(),
      })
    );
  }

  async keepPlan(plan: MembershipPlan): Promise<void> {
    plan.updatedAt = this.clock.now();
    await this.db.of(MembershipPlan).save(plan);
  }

  /** Ends the pause that runs on a day, and any that was to come. */
  async endPause(membershipId: string, lastDay: LocalDate): Promise<void> {
    const pauses = this.db.of(MembershipPause);
    const all = await pauses.findBy({ membershipId });
    for (const pause of all) {
      if (pause.toOn !== null && pause.toOn <= lastDay) continue;
      if (pause.fromOn > lastDay) await pauses.delete({ id: pause.id });
      else await pauses.update({ id: pause.id }, { toOn: lastDay });
    }
    const plan = await this.plan(membershipId);
    if (plan.resumesOn === null) return;
    plan.resumesOn = null;
    await this.keepPlan(plan);
  }

  /** Takes a step of the table of states, or refuses with its blocker. */
  take(membership: Membership, step: Step, blockers: readonly Blocker[] = []): void {
    const state = membership.state as MembershipState;
    membership.state = transition(membershipMachine, state, step, blockers);
  }

  /** Ends the membership: the organisation is free to join the cluster again. */
  end(membership: Membership, on: LocalDate, reason: string | null): void {
    membership.openKey = null;
    membership.endedOn = on;
    membership.endReason = reason;
  }

  async keep(membership: Membership): Promise<void> {
    membership.updatedAt = this.clock.now();
    await this.db.of(Membership).save(membership);
    await this.directory.refresh([membership.id]);
    await this.contentVersion.bump();
  }

  keepTerm(term: MembershipTerm): Promise<MembershipTerm> {
    return this.db.of(MembershipTerm).save(term);
  }

  async record(kind: string, membership: Membership, happened: Happened = {}): Promise<void> {
    const { by, note, values } = happened;
    const { id, clusterId, reference } = membership;
    await this.history.record({
      ...{ kind, membershipId: id, clusterId, note },
      ...(by === undefined ? {} : { by }),
      values: { reference, ...values },
    });
  }
}

/** The last day of a term: that of a change of tier or an end that cut it short, or its own. */
export const lastDayOf = ({ closedOn, endsOn }: MembershipTerm): LocalDate => closedOn ?? endsOn;

/** The term that holds a day. */
export const termOn = (
  terms: readonly MembershipTerm[],
  day: LocalDate,
): MembershipTerm | undefined =>
  terms.findLast((term) => term.startsOn <= day && day <= lastDayOf(term));

/** Whether a term may run: it is paid, costs nothing, or was let begin. */
export const isCovered = ({ settledOn, authorisedOn }: MembershipTerm): boolean =>
  settledOn !== null || authorisedOn !== null;

/** Whether nothing can come of the membership any more. */
export const isOver = ({ state }: Pick<Membership, 'state'>): boolean =>
  !(openMembershipStates as readonly string[]).includes(state);
