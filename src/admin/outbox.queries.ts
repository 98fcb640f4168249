import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Db } from '../platform/database/index.js';
import type { mailOrders, OutboxFilter } from './admin.forms.js';
import type { MailRow, MailView } from './admin.views.js';
import { EXPORT_AT_MOST, PAGE_SIZE } from './page-size.js';
import { anywhere, Where } from './where.js';

const columns = `id, recipient, locale, template, subject, state, created_at AS "createdAt", sent_at AS "sentAt"`;
const orders: Readonly<Record<(typeof mailOrders)[number], string>> = {
  '-created': 'id DESC',
  created: 'id',
  recipient: 'recipient, id DESC',
  '-recipient': 'recipient DESC, id DESC',
  template: 'template, id DESC',
  '-template': 'template DESC, id DESC',
};

@Injectable()
export class OutboxQueries {
  constructor(private readonly db: Db) {}

  async list(filter: Partial<OutboxFilter>): Promise<{ rows: MailRow[]; total: number }> {
    const where = whereOf(filter);
    const count = await this.db.row<{ total: number }>(
      `SELECT COUNT(*) AS total FROM mail_message ${where.sql}`,
      where.parameters,
    );
    const rows = await this.db.rows<MailRow>(
      `SELECT ${columns} FROM mail_message ${where.sql}
       ORDER BY ${orders[filter.sort ?? '-created']} LIMIT ? OFFSET ?`,
      [...where.parameters, PAGE_SIZE, ((filter.page ?? 1) - 1) * PAGE_SIZE],
    );
    return { rows, total: count?.total ?? 0 };
  }

  all(filter: Partial<OutboxFilter>): Promise<MailRow[]> {
    const where = whereOf(filter);
    return this.db.rows(
      `SELECT ${columns} FROM mail_message ${where.sql}
       ORDER BY ${orders[filter.sort ?? '-created']} LIMIT ${EXPORT_AT_MOST}`,
      where.parameters,
    );
  }

  async one(id: string): Promise<MailView> {
    const mail = await this.db.row<MailView>(
      `SELECT ${columns}, body FROM mail_message WHERE id = ?`,
      [id],
    );
    if (!mail) throw DomainError.notFound();
    return mail;
  }

  async templates(): Promise<readonly string[]> {
    const rows = await this.db.rows<{ template: string }>(
      'SELECT DISTINCT template FROM mail_message ORDER BY template',
    );
    return rows.map(({ template }) => template);
  }
}

const whereOf = ({ state, recipient, template }: Partial<OutboxFilter>): Where =>
  new Where()
    .and('state = ?', state)
    .and(`lower(recipient) LIKE ? ESCAPE '!'`, anywhere(recipient))
    .and('template = ?', template);
