import { makeAuditEntry, makeFailedJob, makeMail } from '../../support/make-admin.js';
import type { TestPortal } from '../../support/portal.js';

/** A mail, a job that failed and an entry of the audit. */
export async function makeAdminWorld(portal: TestPortal): Promise<Record<string, string>> {
  return {
    keptMail: await makeMail(portal),
    failedJob: await makeFailedJob(portal),
    auditEntry: await makeAuditEntry(portal),
  };
}
