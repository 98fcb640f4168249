import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { Books } from './books.js';
import { CostEntry } from './cost-entry.entity.js';
import type { ContributionForm, CostForm } from './funding.forms.js';
import { filled } from './filled.js';
import { PrivateContribution } from './private-contribution.entity.js';

interface Actor {
  readonly id: string;
}

/** Books costs and private contributions, and takes wrong ones back by their opposite. */
@Injectable()
export class CostsService {
  constructor(
    private readonly db: Db,
    private readonly books: Books,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  addCost(clusterId: string, form: CostForm, actor: Actor): Promise<string> {
    const { month, category, account, amount, description } = form;
    if (amount === 0) throw DomainError.invalid('funding.errors.zero', { field: 'amount' });
    return this.db.unit(async () => {
      await this.books.hold(clusterId);
      await this.books.refuseClosed(clusterId, [month]);
      const id = newId();
      await this.db.of(CostEntry).insert({
        ...{ id, clusterId, category, account, month, amountCents: amount, description },
        ...{ voided: false, reversesId: null, createdBy: actor.id, createdAt: this.clock.now() },
      });
      await this.record(actor, 'funding.cost_add', 'cost_entry', id, clusterId, filled(form));
      return id;
    });
  }

  /** Books the opposite of an entry: in its own month, or the first open one after it. */
  reverseCost(clusterId: string, id: string, reason: string, actor: Actor): Promise<string> {
    return this.db.unit(async () => {
      await this.books.hold(clusterId);
      const costs = this.db.of(CostEntry);
      const entry = await costs.findOneBy({ id, clusterId });
      if (!entry) throw DomainError.notFound();
      refuseSecond(entry);
      const month = await this.books.monthForCorrection(clusterId, entry.month);
      await costs.update({ id }, { voided: true });
      await costs.insert(
        Object.assign(new CostEntry(), entry, {
          ...{ id: newId(), month, amountCents: -entry.amountCents, description: reason },
          ...{ voided: true, reversesId: id, createdBy: actor.id, createdAt: this.clock.now() },
        }),
      );
      await this.record(actor, 'funding.cost_reverse', 'cost_entry', id, clusterId, {
        reason,
        month,
      });
      return month;
    });
  }

  addContribution(clusterId: string, form: ContributionForm, actor: Actor): Promise<string> {
    const { kind, month, amount, contributor, evidence } = form;
    return this.db.unit(async () => {
      await this.books.hold(clusterId);
      await this.books.refuseClosed(clusterId, [month]);
      const id = newId();
      await this.db.of(PrivateContribution).insert({
        ...{ id, clusterId, kind, month, amountCents: amount, contributor, evidence },
        ...{ voided: false, reversesId: null, createdBy: actor.id, createdAt: this.clock.now() },
      });
      await this.record(
        actor,
        'funding.contribution_add',
        'private_contribution',
        id,
        clusterId,
        filled(form),
      );
      return id;
    });
  }

  reverseContribution(
    clusterId: string,
    id: string,
    reason: string,
    actor: Actor,
  ): Promise<string> {
    return this.db.unit(async () => {
      await this.books.hold(clusterId);
      const contributions = this.db.of(PrivateContribution);
      const entry = await contributions.findOneBy({ id, clusterId });
      if (!entry) throw DomainError.notFound();
      refuseSecond(entry);
      const month = await this.books.monthForCorrection(clusterId, entry.month);
      await contributions.update({ id }, { voided: true });
      await contributions.insert(
        Object.assign(new PrivateContribution(), entry, {
          ...{ id: newId(), month, amountCents: -entry.amountCents, evidence: reason },
          ...{ voided: true, reversesId: id, createdBy: actor.id, createdAt: this.clock.now() },
        }),
      );
      await this.record(
        ...([
          actor,
          'funding.contribution_reverse',
          'private_contribution',
          id,
          clusterId,
        ] as const),
        { reason, month },
      );
      return month;
    });
  }

  private record(
    actor: Actor,
    action: string,
    kind: string,
    id: string,
    clusterId: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.audit.record({ actor: actor.id, action, subject: { kind, id }, clusterId, values });
  }
}

function refuseSecond(entry: {
  readonly voided: boolean;
  readonly reversesId: string | null;
}): void {
  if (entry.reversesId !== null) throw DomainError.conflict('funding.errors.is_reversal');
  if (entry.voided) throw DomainError.conflict('funding.errors.already_reversed');
}
