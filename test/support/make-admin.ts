import { Audit } from '../../src/platform/audit/index.js';
import { newId } from '../../src/platform/database/index.js';
import { Job } from '../../src/platform/jobs/job.entity.js';
import { MailMessage } from '../../src/platform/mail/mail.entity.js';
import type { TestPortal } from './portal.js';

let made = 0;

/** A job whose tries are used up; gives its id. */
export async function makeFailedJob(
  portal: TestPortal,
  values: Partial<Job> = {},
): Promise<string> {
  made += 1;
  const now = portal.clock.now();
  const job = {
    id: newId(),
    kind: 'test.unhandled',
    lane: 'short' as const,
    payload: JSON.stringify({ number: made }),
    state: 'failed' as const,
    runAt: now,
    attempts: 6,
    claimedUntil: null,
    lastError: 'the other side hung up',
    uniqueKey: null,
    createdAt: now,
    doneAt: null,
    ...values,
  };
  await portal.db.unit(() => portal.db.of(Job).insert(job));
  return job.id;
}

/** A mail that was kept because there is no server; gives its id. */
export async function makeMail(
  portal: TestPortal,
  values: Partial<MailMessage> = {},
): Promise<string> {
  made += 1;
  const mail = {
    id: newId(),
    recipient: `reader${made}@people.example`,
    locale: 'en',
    template: 'test/letter',
    subject: `Letter ${made}`,
    body: 'Dear reader,\n\nThis is a letter.',
    state: 'kept' as const,
    clusterId: null,
    createdAt: portal.clock.now(),
    sentAt: null,
    ...values,
  };
  await portal.db.unit(() => portal.db.of(MailMessage).insert(mail));
  return mail.id;
}

/** An entry of the audit; gives its id. */
export async function makeAuditEntry(
  portal: TestPortal,
  change: Partial<Parameters<Audit['record']>[0]> = {},
): Promise<string> {
  made += 1;
  const subject = { kind: 'thing', id: `thing-${made}` };
  await portal.db.unit(() =>
    portal.app.get(Audit).record({ actor: 'system', action: 'test.change', subject, ...change }),
  );
  const id = change.subject?.id ?? subject.id;
  const row = await portal.db.row<{ id: string }>(
    'SELECT id FROM audit_entry WHERE subject_id = ? ORDER BY id DESC LIMIT 1',
    [id],
  );
  return row?.id ?? '';
}
