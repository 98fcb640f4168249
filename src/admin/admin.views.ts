import type { DatabaseFacts } from '../platform/database/index.js';
import type { Localised } from '../kernel/localised.js';

/** The platform at a glance. */
export interface PlatformFacts {
  readonly people: number;
  readonly organisations: number;
  readonly clusters: number;
  readonly services: number;
  readonly requests: number;
  readonly members: number;
  readonly jobsFailed: number;
  readonly jobsLate: number;
  readonly mailsKept: number;
  readonly mailsWaiting: number;
  readonly unsealed: number;
  readonly unsealedSince: string | null;
  readonly fileCount: number;
  readonly fileBytes: number;
}

export interface SystemFacts {
  readonly version: string;
  readonly node: string;
  readonly database: DatabaseFacts;
  readonly pending: readonly string[];
  readonly memoryBytes: number;
  readonly uptimeHours: number;
  readonly mailServer: boolean;
  readonly demo: boolean;
}

export interface MailRow {
  readonly id: string;
  readonly recipient: string;
  readonly locale: string;
  readonly template: string;
  readonly subject: string;
  readonly state: string;
  readonly createdAt: string;
  readonly sentAt: string | null;
}
export interface MailView extends MailRow {
  readonly body: string;
}

export interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly runAt: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: string;
  readonly doneAt: string | null;
}
export interface JobView extends JobRow {
  /** JSON, indented. */
  readonly payload: string;
  readonly uniqueKey: string | null;
  readonly claimedUntil: string | null;
}

export interface AuditRow {
  readonly id: string;
  readonly at: string;
  /** A person's id, or `system`. */
  readonly actor: string;
  readonly actorName: string | null;
  readonly actorEmail: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly clusterName: Localised | null;
  /** Nothing when erasure has cleared them. */
  readonly values: readonly AuditFact[] | null;
}
export interface AuditFact {
  readonly name: string;
  readonly value: string;
}
export interface AuditEntryView extends AuditRow {
  readonly digest: string;
  readonly seal: SealView | null;
}
export interface SealView {
  readonly position: number;
  readonly hash: string;
  readonly at: string;
}
export interface ChainStatus {
  readonly seals: number;
  readonly last: SealView | null;
  readonly unsealed: number;
}
