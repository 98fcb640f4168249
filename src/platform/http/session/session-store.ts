import { createHash } from 'node:crypto';
import { type SessionData, Store } from 'express-session';
import type { Clock } from '../../clock/clock.js';
import type { SessionBackend } from './session-backend.js';

const HOUR = 3_600_000;
const IDLE = 12 * HOUR;
const ABSOLUTE = 7 * 24 * HOUR;
const TOUCH_EVERY = HOUR / 12;

declare module 'express-session' {
  interface SessionData {
    personId?: string;
    epoch?: number;
    createdAt?: string;
    flash?: import('../request-facts.js').Flash;
    next?: string;
    csrf?: true;
  }
}

const hash = (id: string): string => createHash('sha256').update(id).digest('hex');

/** Sessions for express-session: hashed ids, idle and absolute limits, few writes. */
export class SessionStore extends Store {
  private readonly touched = new Map<string, number>();

  constructor(
    private readonly backend: SessionBackend,
    private readonly clock: Clock,
  ) {
    super();
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    void this.read(id).then((session) => {
      done(null, session);
    }, done);
  }

  override set(id: string, session: SessionData, done?: (error?: unknown) => void): void {
    void this.write(id, session).then(
      () => done?.(),
      (error: unknown) => done?.(error),
    );
  }

  override destroy(id: string, done?: (error?: unknown) => void): void {
    this.touched.delete(hash(id));
    void this.backend.remove(hash(id)).then(
      () => done?.(),
      (error: unknown) => done?.(error),
    );
  }

  override touch(id: string, session: SessionData, done?: (error?: unknown) => void): void {
    const idHash = hash(id);
    const now = this.clock.milliseconds();
    if (now - (this.touched.get(idHash) ?? 0) < TOUCH_EVERY) {
      done?.();
      return;
    }
    this.remember(idHash, now);
    void this.backend
      .touch(idHash, this.clock.now(), this.limit(session.createdAt ?? this.clock.now()))
      .then(
        () => done?.(),
        (error: unknown) => done?.(error),
      );
  }

  private async read(id: string): Promise<SessionData | null> {
    const stored = await this.backend.find(hash(id));
    if (!stored || stored.expiresAt < this.clock.now()) return null;
    return JSON.parse(stored.data) as SessionData;
  }

  private async write(id: string, session: SessionData): Promise<void> {
    const now = this.clock.now();
    const isNew = session.createdAt === undefined;
    session.createdAt ??= now;
    this.remember(hash(id), this.clock.milliseconds());
    await this.backend[isNew ? 'add' : 'change']({
      idHash: hash(id),
      personId: session.personId ?? null,
      data: JSON.stringify(session),
      createdAt: session.createdAt,
      touchedAt: now,
      expiresAt: this.limit(session.createdAt),
    });
  }

  private limit(createdAt: string): string {
    const absolute = new Date(Date.parse(createdAt) + ABSOLUTE).toISOString();
    const idle = this.clock.in(IDLE);
    return idle < absolute ? idle : absolute;
  }

  private remember(idHash: string, at: number): void {
    if (this.touched.size > 50_000) this.touched.clear();
    this.touched.set(idHash, at);
  }
}
