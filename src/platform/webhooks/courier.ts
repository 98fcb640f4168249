import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Db } from '../database/index.js';
import { Jobs } from '../jobs/index.js';
import { SecretLost, Secrets } from '../secrets/index.js';
import { CallFailed, post, type Reach, type Trouble } from './post.js';
import { signatureOf } from './signature.js';
import { DELIVER } from './webhooks.js';

export const REACH = Symbol('how far webhooks reach');

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** How long after each try that failed the next one comes. */
const PAUSES = [10 * SECOND, MINUTE, 10 * MINUTE, 60 * MINUTE, 360 * MINUTE];
export const CALLS = PAUSES.length + 1;
const REST = 5 * MINUTE;
const KEPT_DAYS = 90;
/** Troubles that another try in a moment would not end. */
const lasting: ReadonlySet<Trouble> = new Set(['off', 'secret', 'address', 'private']);

interface Parcel {
  readonly id: string;
  readonly webhookId: string;
  readonly event: string;
  readonly payload: string;
  readonly attempts: number;
  readonly url: string;
  readonly secretSealed: string;
  readonly isActive: boolean | number;
  readonly restsUntil: string | null;
}

/** Brings events to where they are wanted, with a bounded number of tries. */
@Injectable()
export class Courier implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly secrets: Secrets,
    @Inject(REACH) private readonly reach: Reach,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(DELIVER, ({ id }) => this.deliver(String(id)));
    this.jobs.every('webhooks.forget', DAY / SECOND, () => this.forget());
  }

  private async deliver(id: string): Promise<void> {
    const parcel = await this.parcel(id);
    if (!parcel) return;
    if (parcel.restsUntil !== null && parcel.restsUntil > this.clock.now()) {
      await this.putOff(parcel, parcel.restsUntil);
      return;
    }
    try {
      const status = await this.call(parcel);
      await this.db.unit(() => this.noteDelivered(parcel, status));
    } catch (error) {
      const failed = failureOf(error);
      await this.db.unit(() => this.noteFailed(parcel, failed));
    }
  }

  private parcel(id: string): Promise<Parcel | undefined> {
    return this.db.row<Parcel>(
      `SELECT d.id, d.webhook_id AS "webhookId", d.event, d.payload, d.attempts, w.url,
         w.secret_sealed AS "secretSealed", w.is_active AS "isActive",
         w.rests_until AS "restsUntil"
       FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id
       WHERE d.id = ? AND d.state = 'waiting'`,
      [id],
    );
  }

  /** Not a try of its own: the key keeps it to one job for one rest. */
  private putOff({ id, attempts }: Parcel, runAt: string): Promise<void> {
    const key = `${DELIVER}#${id}#${attempts + 1}@${runAt}`;
    return this.db.unit(() => this.jobs.enqueue(DELIVER, { id }, { key, runAt }));
  }

  private call(parcel: Parcel): Promise<number> {
    if (!parcel.isActive) throw new CallFailed('off');
    const secret = this.secrets.open(parcel.secretSealed, purposeOf(parcel.webhookId));
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Megacluster-Webhooks/1',
      'megacluster-event': parcel.event,
      'megacluster-delivery': parcel.id,
      'megacluster-signature': signatureOf(secret, parcel.payload, this.clock.milliseconds()),
    };
    return post(parcel.url, parcel.payload, headers, this.reach);
  }

  private noteDelivered({ id }: Parcel, status: number): Promise<void> {
    return this.db.run(
      `UPDATE webhook_delivery SET state = 'delivered', attempts = attempts + 1,
         response_status = ?, last_error = NULL, delivered_at = ? WHERE id = ?`,
      [status, this.clock.now(), id],
    );
  }

  private async noteFailed(parcel: Parcel, { trouble, detail }: CallFailed): Promise<void> {
    const tries = parcel.attempts + 1;
    const pause = lasting.has(trouble) ? undefined : PAUSES[tries - 1];
    const status = trouble === 'status' || trouble === 'redirect' ? Number(detail) : null;
    await this.db.run(
      `UPDATE webhook_delivery SET state = ?, attempts = ?, response_status = ?, last_error = ?
       WHERE id = ?`,
      [
        ...[pause === undefined ? 'failed' : 'waiting', tries, status],
        ...[`${trouble} ${detail}`.trim().slice(0, 500), parcel.id],
      ],
    );
    if (trouble === 'timeout') {
      await this.db.run('UPDATE webhook SET rests_until = ? WHERE id = ?', [
        this.clock.in(REST),
        parcel.webhookId,
      ]);
    }
    if (pause === undefined) return;
    const key = `${DELIVER}#${parcel.id}#${tries + 1}`;
    await this.jobs.enqueue(DELIVER, { id: parcel.id }, { key, runAt: this.clock.in(pause) });
  }

  /** What was told is no archive: the facts stay where they belong. */
  private forget(): Promise<void> {
    return this.db.unit(() =>
      this.db.run('DELETE FROM webhook_delivery WHERE created_at < ?', [
        this.clock.in(-KEPT_DAYS * DAY),
      ]),
    );
  }
}

/** What a webhook's secret is sealed for. */
export const purposeOf = (webhookId: string): string => `webhook ${webhookId}`;

function failureOf(error: unknown): CallFailed {
  if (error instanceof CallFailed) return error;
  if (error instanceof SecretLost) return new CallFailed('secret');
  throw error;
}
