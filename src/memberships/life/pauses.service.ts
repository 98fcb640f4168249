import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { addDays, addYears, type LocalDate, startOfDayInstant } from '../../kernel/local-date.js';
import { can } from '../../kernel/state-machine.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Letters } from '../letters.js';
import { MembershipPause } from '../membership-course.entity.js';
import type { Membership } from '../membership.entity.js';
import { membershipMachine, type MembershipState } from '../rules/membership-states.js';
import { MembershipLife } from './membership-life.service.js';
import { MembershipRecords } from './membership-records.js';

const BEGIN = 'memberships.begin-pause';

export interface WantedPause {
  readonly fromOn: LocalDate;
  /** The last day; open when left out. */
  readonly toOn?: LocalDate | undefined;
  readonly reason: string;
  readonly by: string;
}

/** Stretches in which the benefits rest while the term runs on. */
@Injectable()
export class Pauses implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly records: MembershipRecords,
    private readonly life: MembershipLife,
    private readonly letters: Letters,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(BEGIN, ({ pause }) => this.begin(String(pause)));
  }

  /** From a day on, with the day after its last as the day on which it is over. */
  pause(membershipId: string, wanted: WantedPause): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      this.check(membership, wanted);
      const today = this.clock.today();
      const pauses = this.db.of(MembershipPause);
      const others = await pauses.findBy({ membershipId });
      if (others.some(({ toOn }) => toOn === null || toOn >= today)) {
        throw DomainError.conflict('life.blockers.pause_planned');
      }
      const { fromOn, reason, by } = wanted;
      const pause = pauses.create({
        ...{ id: newId(), membershipId, fromOn, toOn: wanted.toOn ?? null, reason },
        ...{ createdBy: by, createdAt: this.clock.now() },
      });
      await pauses.insert(pause);
      const values = { fromOn, toOn: pause.toOn };
      if (fromOn <= today) return this.rest(membership, pause, by);
      await this.records.record('pause_planned', membership, { by, note: reason, values });
      const when = { key: `${BEGIN}#${pause.id}`, runAt: startOfDayInstant(fromOn) };
      await this.jobs.enqueue(BEGIN, { pause: pause.id }, when);
    });
  }

  /** Ends the pause that runs, or drops the one that was to come. */
  stop(membershipId: string, by: string): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      if (membership.state === 'paused') return this.life.resume(membershipId, by);
      const today = this.clock.today();
      const pauses = this.db.of(MembershipPause);
      const planned = (await pauses.findBy({ membershipId })).find(({ fromOn }) => fromOn > today);
      if (!planned) throw DomainError.conflict('life.blockers.no_pause');
      await pauses.delete({ id: planned.id });
      await this.records.record('pause_dropped', membership, { by });
    });
  }

  private check({ state }: Membership, { fromOn, toOn }: WantedPause): void {
    if (!can(membershipMachine, state as MembershipState, 'pause')) {
      throw DomainError.conflict('life.blockers.not_active');
    }
    const today = this.clock.today();
    if (fromOn < today || fromOn > addYears(today, 1)) {
      throw DomainError.invalid('life.errors.pause_from', { field: 'fromOn' });
    }
    if (toOn !== undefined && (toOn < fromOn || toOn > addYears(fromOn, 1))) {
      throw DomainError.invalid('life.errors.pause_to', { field: 'toOn' });
    }
  }

  /** A planned pause begins, unless it was dropped or the membership took another turn. */
  private begin(pauseId: string): Promise<void> {
    return this.db.unit(async () => {
      const pause = await this.db.of(MembershipPause).findOneBy({ id: pauseId });
      if (!pause || (pause.toOn !== null && pause.toOn < this.clock.today())) return;
      const membership = await this.records.lock({ id: pause.membershipId });
      if (!can(membershipMachine, membership.state as MembershipState, 'pause')) return;
      await this.rest(membership, pause);
    });
  }

  private async rest(membership: Membership, pause: MembershipPause, by?: string): Promise<void> {
    this.records.take(membership, 'pause');
    await this.records.keep(membership);
    const { fromOn, toOn, reason } = pause;
    if (toOn !== null) {
      const plan = await this.records.plan(membership.id);
      plan.resumesOn = addDays(toOn, 1);
      await this.records.keepPlan(plan);
    }
    const values = { fromOn, toOn };
    await this.records.record('paused', membership, { by, note: reason, values });
    await this.letters.toMember(membership.id, 'paused', { toOn, reason });
  }
}
