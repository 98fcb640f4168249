import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/index.js';
import type { EventView } from './memberships.views.js';

interface Row {
  readonly kind: string;
  readonly at: string;
  readonly by: string | null;
  readonly note: string | null;
}

/** What happened to an application and the membership that came of it, newest first. */
@Injectable()
export class EventQueries {
  constructor(private readonly db: Db) {}

  ofApplication(applicationId: string): Promise<EventView[]> {
    return this.events('e.application_id = ?', [applicationId]);
  }

  ofMembership(membershipId: string): Promise<EventView[]> {
    return this.events(
      `e.membership_id = ? OR e.application_id =
         (SELECT m.application_id FROM membership m WHERE m.id = ?)`,
      [membershipId, membershipId],
    );
  }

  private async events(where: string, params: readonly unknown[]): Promise<EventView[]> {
    const rows = await this.db.rows<Row>(
      `SELECT e.kind, e.at, p.name AS "by", e.note FROM membership_event e
       LEFT JOIN person p ON p.id = e.person_id WHERE ${where} ORDER BY e.at DESC, e.id DESC`,
      params,
    );
    return rows.map(({ kind, ...row }) => ({ ...row, title: `memberships.events.${kind}` }));
  }
}
