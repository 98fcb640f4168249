import type { Locale } from '../kernel/localised.js';
import type { ExportColumn } from '../platform/files/index.js';
import type { AuditRow, JobRow, MailRow } from './admin.views.js';

type Say = (key: string) => string;

/** The columns of the administrator's lists as files. */
export const mailColumns = (say: Say): readonly ExportColumn<MailRow>[] => [
  { heading: say('admin.outbox.created'), key: 'createdAt', value: (mail) => mail.createdAt },
  { heading: say('admin.outbox.recipient'), key: 'recipient', value: (mail) => mail.recipient },
  { heading: say('admin.outbox.subject'), key: 'subject', value: (mail) => mail.subject },
  { heading: say('admin.outbox.template'), key: 'template', value: (mail) => mail.template },
  { heading: say('admin.outbox.language'), key: 'locale', value: (mail) => mail.locale },
  { heading: say('admin.state'), key: 'state', value: (mail) => mail.state },
  { heading: say('admin.outbox.sent'), key: 'sentAt', value: (mail) => mail.sentAt },
];

export const jobColumns = (say: Say): readonly ExportColumn<JobRow>[] => [
  { heading: say('admin.jobs.id'), key: 'id', value: (job) => job.id },
  { heading: say('admin.jobs.kind'), key: 'kind', value: (job) => job.kind },
  { heading: say('admin.state'), key: 'state', value: (job) => job.state },
  { heading: say('admin.jobs.due'), key: 'runAt', value: (job) => job.runAt },
  { heading: say('admin.jobs.attempts'), key: 'attempts', value: (job) => job.attempts },
  { heading: say('admin.jobs.lastError'), key: 'lastError', value: (job) => job.lastError },
  { heading: say('admin.jobs.created'), key: 'createdAt', value: (job) => job.createdAt },
  { heading: say('admin.jobs.done'), key: 'doneAt', value: (job) => job.doneAt },
];

export const auditColumns = (say: Say, locale: Locale): readonly ExportColumn<AuditRow>[] => [
  { heading: say('admin.audit.at'), key: 'at', value: (row) => row.at },
  { heading: say('admin.audit.actor'), key: 'actor', value: (row) => row.actorName ?? row.actor },
  { heading: say('admin.audit.email'), key: 'actorEmail', value: (row) => row.actorEmail },
  { heading: say('admin.audit.action'), key: 'action', value: (row) => row.action },
  { heading: say('admin.audit.subjectKind'), key: 'subjectKind', value: (row) => row.subjectKind },
  { heading: say('admin.audit.subjectId'), key: 'subjectId', value: (row) => row.subjectId },
  {
    heading: say('admin.audit.cluster'),
    key: 'cluster',
    value: (row) => row.clusterName?.[locale] ?? null,
  },
  {
    heading: say('admin.audit.values'),
    key: 'values',
    value: (row) => row.values?.map(({ name, value }) => `${name}: ${value}`).join('; ') ?? null,
  },
];
