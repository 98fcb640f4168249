import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { ApplicantQueries } from '../applicant.queries.js';
import { Letters } from '../letters.js';
import { locked } from '../lock.js';
import { CoverageRequest } from './coverage-request.entity.js';
import { Coverage } from './coverage.service.js';
import { isOver, MembershipRecords } from './membership-records.js';
import { Subsidiaries } from './subsidiaries.js';

export interface CoverageRequestView {
  readonly id: string;
  readonly organisation: string;
  readonly place: string;
  readonly note: string | null;
  readonly askedBy: string;
  readonly askedAt: string;
}

interface Asked {
  readonly organisation: string;
  readonly note?: string | undefined;
  readonly by: string;
}

/** Members ask that a subsidiary share in their membership; the cluster's organisers answer. */
@Injectable()
export class CoverageRequests {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly records: MembershipRecords,
    private readonly subsidiaries: Subsidiaries,
    private readonly organisations: ApplicantQueries,
    private readonly coverage: Coverage,
    private readonly letters: Letters,
  ) {}

  /** What waits for the cluster. */
  open(membershipId: string): Promise<CoverageRequestView[]> {
    return this.db.rows<CoverageRequestView>(
      `SELECT r.id, o.name AS "organisation", o.place, r.note, p.name AS "askedBy",
         r.asked_at AS "askedAt"
       FROM coverage_request r JOIN organisation o ON o.id = r.organisation_id
       JOIN person p ON p.id = r.asked_by
       WHERE r.membership_id = ? AND r.open_key IS NOT NULL ORDER BY r.asked_at, r.id`,
      [membershipId],
    );
  }

  /** Only a confirmed subsidiary that could be covered can be asked for. */
  ask(membershipId: string, { organisation, note, by }: Asked): Promise<void> {
    return this.db.unit(async () => {
      const membership = await this.records.lock({ id: membershipId });
      if (isOver(membership)) throw DomainError.conflict('life.blockers.over');
      const chosen = (await this.subsidiaries.choices(membership)).find(
        ({ value }) => value === organisation,
      );
      if (!chosen) throw DomainError.invalid('form.choice', { field: 'organisation' });
      const openKey = `${membershipId} ${organisation}`;
      if (await this.db.of(CoverageRequest).existsBy({ openKey })) {
        throw DomainError.conflict('life.blockers.coverage_asked');
      }
      await this.db.of(CoverageRequest).insert({
        ...{ id: newId(), membershipId, organisationId: organisation, state: 'asked', openKey },
        ...{ note: note ?? null, askedBy: by, askedAt: this.clock.now() },
        ...{ decidedBy: null, decidedAt: null },
      });
      const values = { organisation };
      await this.records.record('coverage_asked', membership, { by, note: chosen.label, values });
      await this.letters.toOrganisersOf(membershipId, 'coverage-asked', {
        subsidiary: chosen.label,
      });
    });
  }

  /** From today on; the link is looked at again, since it may have ended meanwhile. */
  grant(membershipId: string, requestId: string, by: string): Promise<void> {
    return this.db.unit(async () => {
      const { request, name } = await this.lock(membershipId, requestId);
      const { organisationId: organisation } = request;
      await this.close(request, 'granted', by);
      await this.coverage.cover(membershipId, { organisation, fromOn: this.clock.today(), by });
      await this.letters.toMember(membershipId, 'coverage-granted', { subsidiary: name });
    });
  }

  refuse(membershipId: string, requestId: string, by: string, reason: string): Promise<void> {
    return this.db.unit(async () => {
      const { membership, request, name } = await this.lock(membershipId, requestId);
      await this.close(request, 'refused', by);
      const note = `${name}: ${reason}`;
      await this.records.record('coverage_refused', membership, { by, note });
      await this.letters.toMember(membershipId, 'coverage-refused', { subsidiary: name, reason });
    });
  }

  withdraw(membershipId: string, requestId: string, by: string): Promise<void> {
    return this.db.unit(async () => {
      const { membership, request, name } = await this.lock(membershipId, requestId);
      await this.close(request, 'withdrawn', by);
      await this.records.record('coverage_withdrawn', membership, { by, note: name });
    });
  }

  private async lock(membershipId: string, id: string) {
    const membership = await this.records.lock({ id: membershipId });
    const request = await this.db
      .of(CoverageRequest)
      .findOne({ where: { id, membershipId }, ...locked(this.db) });
    if (!request) throw DomainError.notFound();
    if (request.openKey === null) throw DomainError.conflict('life.blockers.coverage_answered');
    const { name } = await this.organisations.organisation(request.organisationId);
    return { membership, request, name };
  }

  private async close(request: CoverageRequest, state: string, by: string): Promise<void> {
    Object.assign(request, { state, openKey: null, decidedBy: by, decidedAt: this.clock.now() });
    await this.db.of(CoverageRequest).save(request);
  }
}
