import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import type { PersonViewer } from '../../platform/http/index.js';
import { BenefitUse } from '../membership-use.entity.js';
import type { ClusterFacts } from '../memberships.views.js';
import { BenefitPrices } from './benefit-prices.queries.js';
import type { IncludedKind } from '../rules/entitlements.js';
import { TurnQueries } from './turn.queries.js';

/** A use as somebody writes it down. */
export interface NewUse {
  readonly kind: IncludedKind;
  readonly serviceType?: string | undefined;
  readonly quantity: number;
  readonly usedOn: string;
  /** Of all together; reckoned from the price list when left out. */
  readonly listValue?: number | undefined;
  readonly note?: string | undefined;
  /** What names the use: the same one counts once. */
  readonly source?: string | undefined;
}

interface Member {
  readonly id: string;
  readonly customerCategory: string;
}

/** Keeps the register of what members use of what their tier includes. */
@Injectable()
export class BenefitUses {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly prices: BenefitPrices,
    private readonly turns: TurnQueries,
  ) {}

  /** Gives the id of the row; of the one that is there when its source was written down before. */
  record(
    cluster: ClusterFacts,
    reference: string,
    use: NewUse,
    person: PersonViewer,
  ): Promise<string> {
    if (use.usedOn > this.clock.today()) {
      throw DomainError.invalid('renewal.errors.use_in_future', { field: 'usedOn' });
    }
    return this.db.unit(async () => {
      const member = await this.member(cluster.id, reference);
      const sourceKey = use.source === undefined ? null : `${cluster.id}:${use.source}`;
      const known = await this.ofSource(sourceKey, member.id);
      if (known !== undefined) return known;
      const serviceTypeCode = await this.serviceType(use);
      const values = {
        ...{ kind: use.kind, serviceTypeCode, quantity: use.quantity, usedOn: use.usedOn },
        listCents: use.listValue ?? (await this.listValue(cluster, member, serviceTypeCode, use)),
        note: use.note ?? null,
      };
      const id = newId();
      await this.db.of(BenefitUse).insert({
        ...{ id, membershipId: member.id, ...values, sourceKey, createdBy: person.id },
        termId: await this.termOn(member.id, use.usedOn),
        createdAt: this.clock.now(),
      });
      await this.note('memberships.record_use', id, cluster, person, { reference, ...values });
      return id;
    });
  }

  /** Takes a row back that was written down by mistake. */
  remove(
    cluster: ClusterFacts,
    reference: string,
    id: string,
    person: PersonViewer,
  ): Promise<void> {
    return this.db.unit(async () => {
      const member = await this.member(cluster.id, reference);
      const uses = this.db.of(BenefitUse);
      const row = await uses.findOneBy({ id, membershipId: member.id });
      if (!row) throw DomainError.notFound();
      const { kind, quantity, usedOn, listCents } = row;
      await uses.delete({ id });
      const values = { reference, kind, quantity, usedOn, listCents };
      await this.note('memberships.remove_use', id, cluster, person, values);
    });
  }

  private async member(clusterId: string, reference: string): Promise<Member> {
    const row = await this.db.row<Member>(
      `SELECT m.id, o.customer_category AS "customerCategory" FROM membership m
       JOIN organisation o ON o.id = m.organisation_id
       WHERE m.cluster_id = ? AND m.reference = ?`,
      [clusterId, reference],
    );
    if (!row) throw DomainError.notFound();
    return row;
  }

  private async ofSource(key: string | null, membershipId: string): Promise<string | undefined> {
    if (key === null) return undefined;
    const row = await this.db.of(BenefitUse).findOneBy({ sourceKey: key });
    if (row && row.membershipId !== membershipId) {
      throw DomainError.conflict('renewal.errors.source_taken', { field: 'source' });
    }
    return row?.id;
  }

  private async serviceType({ kind, serviceType }: NewUse): Promise<string | null> {
    if (serviceType === undefined || kind === 'event_places') return null;
    const known = await this.db.row('SELECT code FROM service_type WHERE code = ?', [serviceType]);
    if (!known) throw DomainError.invalid('form.choice', { field: 'serviceType' });
    return serviceType;
  }

  private async listValue(
    { id }: ClusterFacts,
    { customerCategory }: Member,
    serviceTypeCode: string | null,
    { kind, quantity, usedOn }: NewUse,
  ): Promise<number> {
    const hour =
      kind === 'included_hours'
        ? await this.prices.hour(id, customerCategory, serviceTypeCode, usedOn)
        : undefined;
    if (hour !== undefined) return hour * quantity;
    throw DomainError.invalid('renewal.errors.list_value', { field: 'listValue' });
  }

  /** The term that held the day; benefits also hold in grace, after the last one. */
  private async termOn(membershipId: string, day: string): Promise<string> {
    const row = await this.db.row<{ id: string }>(
      `SELECT id FROM membership_term WHERE membership_id = ? AND cancelled_on IS NULL
         AND starts_on <= ? AND COALESCE(closed_on, ends_on) >= ? ORDER BY number DESC LIMIT 1`,
      [membershipId, day, day],
    );
    if (row) return row.id;
    const turn = await this.turns.ofMembership(membershipId);
    if (turn?.state === 'grace' && day > turn.endsOn) return turn.termId;
    throw DomainError.invalid('renewal.errors.no_term', { field: 'usedOn' });
  }

  private note(
    action: string,
    id: string,
    cluster: ClusterFacts,
    person: PersonViewer,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const subject = { kind: 'benefit_use', id };
    return this.audit.record({ actor: person.id, action, subject, clusterId: cluster.id, values });
  }
}
