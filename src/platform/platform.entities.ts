import type { Entities } from './database/index.js';
import { AuditEntry, AuditSeal, AuditValue } from './audit/audit.entity.js';
import { StoredFile } from './files/stored-file.entity.js';
import { ContentVersionRow } from './http/content-version.entity.js';
import { OnceKey } from './http/forms/once-key.entity.js';
import { IdempotencyKey } from './http/idempotency/idempotency-key.entity.js';
import { Job, jobStates } from './jobs/job.entity.js';
import { MailText } from './mail/mail-text.entity.js';
import { MailMessage, mailStates } from './mail/mail.entity.js';
import { Run, RunItem, runItemStates, runStates } from './runs/run.entity.js';
import { importStates, TableImport } from './tables/imports/table-import.entity.js';
import { deliveryStates, Webhook, WebhookDelivery } from './webhooks/webhook.entity.js';

/** The platform's own tables. */
export const platformEntities: Entities = [
  ContentVersionRow,
  OnceKey,
  IdempotencyKey,
  AuditEntry,
  AuditValue,
  AuditSeal,
  jobStates,
  Job,
  mailStates,
  MailMessage,
  StoredFile,
  runStates,
  Run,
  runItemStates,
  RunItem,
  Webhook,
  deliveryStates,
  WebhookDelivery,
  MailText,
  importStates,
  TableImport,
];
