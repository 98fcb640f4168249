import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Request } from 'express';
import { sessionAct } from './session-act.js';
import type { SessionBackend } from './session-backend.js';

export const SESSION_BACKEND = Symbol('session backend');

export interface OpenSession {
  readonly idHash: string;
  readonly createdAt: string;
  readonly touchedAt: string;
  readonly current: boolean;
}

/** Beginning, listing and ending sessions; always under a new id when rights change. */
@Injectable()
export class Sessions implements OnApplicationShutdown {
  constructor(@Inject(SESSION_BACKEND) private readonly backend: SessionBackend) {}

  /** Signs a person in under a new session id; keeps where the person wanted to go. */
  async begin(request: Request, personId: string, epoch: number): Promise<void> {
    const { next } = request.session;
    await sessionAct((done) => request.session.regenerate(done));
    Object.assign(request.session, { personId, epoch, ...(next ? { next } : {}) });
  }

  async end(request: Request): Promise<void> {
    await sessionAct((done) => request.session.destroy(done));
  }

  async list(personId: string, request: Request): Promise<OpenSession[]> {
    const current = createHash('sha256').update(request.sessionID).digest('hex');
    const sessions = await this.backend.ofPerson(personId);
    return sessions.map(({ idHash, createdAt, touchedAt }) => ({
      idHash,
      createdAt,
      touchedAt,
      current: idHash === current,
    }));
  }

  /** Ends one session of this person; one of another person is left alone. */
  async revoke(personId: string, idHash: string): Promise<void> {
    const found = await this.backend.find(idHash);
    if (found?.personId === personId) await this.backend.remove(idHash);
  }

  async removeExpired(now: string): Promise<void> {
    await this.backend.removeExpired(now);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.backend.close();
  }
}
