import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { addYears, type LocalDate } from '../../kernel/local-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { ApplicantQueries } from '../applicant.queries.js';
import { MembershipCoverage } from '../membership-course.entity.js';
import { Membership } from '../membership.entity.js';
import { openKeyOf } from '../rules/open-key.js';
import { coverBlockers } from '../rules/membership-states.js';
import { isOver, MembershipRecords } from './membership-records.js';
import { Subsidiaries } from './subsidiaries.js';

export interface WantedCover {
  readonly organisation: string;
  readonly fromOn: LocalDate;
  readonly toOn?: LocalDate | undefined;
  /** Why, where the organisation is no known subsidiary. */
  readonly reason?: string | undefined;
  readonly by: string;
}

/** Subsidiaries that share in the membership of their parent. */
@Injectable()
export class Coverage {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly records: MembershipRecords,
    private readonly organisations: ApplicantQueries,
    private readonly subsidiaries: Subsidiaries,
  ) {}

  cover(membershipId: string, wanted: WantedCover): Promise<void> {
    const { organisation, fromOn, toOn, reason, by } = wanted;
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      const [subsidiary] = await this.organisations.organisations([organisation]);
      if (!subsidiary) throw DomainError.invalid('form.choice', { field: 'organisation' });
      this.check(fromOn, toOn);
      const { clusterId, organisationId } = membership;
      const today = this.clock.today();
      const others = await this.db.of(MembershipCoverage).findBy({ organisationId: subsidiary.id });
      const runs = others.filter(({ toOn: end }) => end === null || end >= today);
      const openKey = openKeyOf(clusterId, subsidiary.id);
      const [blocker] = coverBlockers({
        isOver: isOver(membership),
        isSame: subsidiary.id === organisationId,
        isClosed: subsidiary.closed,
        isMember: await this.db.of(Membership).existsBy({ openKey }),
        isCovered: runs.some((one) => one.membershipId === membershipId),
      });
      if (blocker) throw DomainError.conflict(blocker.code);
      const isKnown = await this.subsidiaries.isKnown(organisationId, subsidiary.id, fromOn);
      if (!isKnown && reason === undefined) {
        throw DomainError.invalid('life.errors.cover_reason', { field: 'reason' });
      }
      await this.keep(membershipId, wanted);
      const values = { organisation: subsidiary.id, fromOn, toOn: toOn ?? null, isKnown };
      await this.records.record('covered', membership, { by, note: subsidiary.name, values });
      await this.records.keep(membership);
    });
  }

  /** Today is the last day on which the subsidiary is covered. */
  end(membershipId: string, coverageId: string, by: string): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      const covers = this.db.of(MembershipCoverage);
      const cover = await covers.findOneBy({ id: coverageId, membershipId });
      if (!cover) throw DomainError.notFound();
      const today = this.clock.today();
      if (cover.toOn !== null && cover.toOn <= today) {
        throw DomainError.conflict('life.blockers.not_covered');
      }
      if (cover.fromOn > today) await covers.delete({ id: coverageId });
      else await covers.update({ id: coverageId }, { toOn: today });
      const { name } = await this.organisations.organisation(cover.organisationId);
      const values = { organisation: cover.organisationId };
      await this.records.record('uncovered', membership, { by, note: name, values });
      await this.records.keep(membership);
    });
  }

  private check(fromOn: LocalDate, toOn: LocalDate | undefined): void {
    const today = this.clock.today();
    if (fromOn < addYears(today, -1) || fromOn > addYears(today, 1)) {
      throw DomainError.invalid('life.errors.cover_from', { field: 'fromOn' });
    }
    if (toOn !== undefined && (toOn < fromOn || toOn < today)) {
      throw DomainError.invalid('life.errors.cover_to', { field: 'toOn' });
    }
  }

  /** Whoever is covered again from the same day has its earlier row opened again. */
  private async keep(membershipId: string, wanted: WantedCover): Promise<void> {
    const { organisation: organisationId, fromOn, toOn = null, reason = null, by } = wanted;
    const covers = this.db.of(MembershipCoverage);
    const again = await covers.update({ membershipId, organisationId, fromOn }, { toOn, reason });
    if (again.affected === 1) return;
    await covers.insert({
      ...{ id: newId(), membershipId, organisationId, fromOn, toOn, reason },
      ...{ createdBy: by, createdAt: this.clock.now() },
    });
  }
}
