import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { Webhooks } from '../platform/webhooks/index.js';
import { MembershipNumber } from './membership-application.entity.js';
import { MembershipEvent } from './membership-event.entity.js';
import { referenceOf, seriesOf } from './rules/references.js';
import { eventFor, membershipEvents } from './webhook-events.js';

export interface Happening {
  readonly kind: string;
  readonly applicationId?: string;
  readonly membershipId?: string;
  readonly clusterId: string;
  /** A person's id; none for what the portal does by itself. */
  readonly by?: string;
  readonly note?: string | undefined;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Writes what happened into the timeline and the audit trail, tells other systems, and numbers. */
@Injectable()
export class History implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly webhooks: Webhooks,
  ) {}

  onModuleInit(): void {
    this.webhooks.declare(...membershipEvents);
  }

  /** Inside a unit of work. */
  async record(happening: Happening): Promise<void> {
    const { kind, applicationId, membershipId, clusterId, by, note, values } = happening;
    await this.db.of(MembershipEvent).insert({
      id: newId(),
      applicationId: applicationId ?? null,
      membershipId: membershipId ?? null,
      kind,
      at: this.clock.now(),
      personId: by ?? null,
      note: note ?? null,
    });
    await this.audit.record({
      actor: by ?? 'system',
      action: `memberships.${kind}`,
      subject: membershipId
        ? { kind: 'membership', id: membershipId }
        : { kind: 'membership_application', id: applicationId ?? '' },
      clusterId,
      values: { ...values, ...(note === undefined ? {} : { note }) },
    });
    const event = eventFor(kind);
    if (event !== undefined) await this.webhooks.emit(clusterId, event, { ...values });
  }

  /** Inside a unit of work: the next reference of this year's series. */
  async nextReference(prefix: 'MA' | 'ML'): Promise<string> {
    const series = seriesOf(prefix, this.clock.today());
    await this.db.run(
      `INSERT INTO membership_number (id, series, last_number) VALUES (?, ?, 0)
       ON CONFLICT (series) DO NOTHING`,
      [newId(), series],
    );
    await this.db.run(
      'UPDATE membership_number SET last_number = last_number + 1 WHERE series = ?',
      [series],
    );
    const { lastNumber } = await this.db.of(MembershipNumber).findOneByOrFail({ series });
    return referenceOf(series, lastNumber);
  }
}
