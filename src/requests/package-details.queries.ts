import { Injectable } from '@nestjs/common';
import type { Locale } from '../kernel/localised.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, placeholders } from '../platform/database/index.js';
import { formats } from '../platform/i18n/index.js';
import type {
  BriefFacts,
  EventView,
  ItemView,
  MessageView,
  PackageFacts,
} from './requests.views.js';
import { replyBadge } from './rules/reply-by.js';
import { isExpired, type Side, whoHasTheBall } from './rules/work-package-states.js';

type BriefRow = Omit<BriefFacts, 'confidential'> & { readonly confidential: boolean | number };
type PackageRow = Omit<PackageFacts, 'clusterName' | 'ball' | 'badge' | 'indication' | 'items'> & {
  readonly clusterEn: string;
  readonly clusterNl: string;
  readonly indicationCents: number | null;
  readonly indicationNote: string | null;
  readonly validUntil: string | null;
};
interface ItemRow {
  readonly packageId: string;
  readonly serviceSlug: string;
  readonly titleEn: string;
  readonly titleNl: string;
  readonly type: string;
  readonly serviceState: string;
  readonly offerEn: string | null;
  readonly offerNl: string | null;
  readonly unit: string | null;
  readonly quantity: number | null;
  readonly note: string | null;
}
interface MessageRow {
  readonly id: string;
  readonly author: string;
  readonly side: Side;
  readonly internal: boolean | number;
  readonly body: string;
  readonly at: string;
}
interface FileRow {
  readonly messageId: string;
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}
interface EventRow {
  readonly kind: string;
  readonly at: string;
  readonly by: string | null;
  readonly side: string;
  readonly toState: string | null;
  readonly note: string | null;
}

/** How one side reads a package: what is internal stays with the organisers. */
export interface Reading {
  readonly side: Side;
  readonly locale: Locale;
  readonly companyName: string;
  readonly clusterName: string;
  readonly attachmentHref: (file: string) => string;
}

/** Everything about requests and their packages that both sides' pages show. */
@Injectable()
export class PackageDetails {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async brief(requestId: string): Promise<BriefFacts | undefined> {
    const row = await this.db.row<BriefRow>(
      `SELECT r.id, r.reference, r.title, r.brief, r.project, r.trl_now AS "trlNow",
         r.trl_wanted AS "trlWanted", r.starts_on AS "startsOn", r.ends_on AS "endsOn",
         r.budget_band AS "budgetBand", r.confidential, r.state, r.submitted_at AS "submittedAt",
         r.organisation_id AS "organisationId", o.name AS "organisation", p.name AS "requester"
       FROM service_request r
       JOIN organisation o ON o.id = r.organisation_id
       JOIN person p ON p.id = r.created_by
       WHERE r.id = ? AND r.reference IS NOT NULL`,
      [requestId],
    );
    return row && { ...row, confidential: Boolean(row.confidential) };
  }

  /** Packages of a request: all of them, or the one named. */
  async packages(requestId: string, packageId?: string): Promise<PackageFacts[]> {
    const rows = await this.db.rows<PackageRow>(
      `SELECT w.id, c.slug AS "cluster", c.name_en AS "clusterEn", c.name_nl AS "clusterNl",
         w.state, w.revision, w.reply_by AS "replyBy", w.owner_id AS "ownerId", p.name AS "owner",
         w.indication_cents AS "indicationCents", w.indication_note AS "indicationNote",
         w.valid_until AS "validUntil", w.reason, w.updated_at AS "updatedAt"
       FROM work_package w JOIN cluster c ON c.id = w.cluster_id
       LEFT JOIN person p ON p.id = w.owner_id
       WHERE w.request_id = ?${packageId === undefined ? '' : ' AND w.id = ?'}
       ORDER BY c.position, c.slug`,
      packageId === undefined ? [requestId] : [requestId, packageId],
    );
    const items = await this.items(rows.map(({ id }) => id));
    return rows.map((row) =>
      this.toFacts(
        row,
        items.filter(({ packageId: id }) => id === row.id),
      ),
    );
  }

  async messages(packageId: string, reading: Reading): Promise<MessageView[]> {
    const rows = await this.db.rows<MessageRow>(
      `SELECT m.id, p.name AS "author", m.side, m.internal, m.body, m.at
       FROM message m JOIN person p ON p.id = m.author_id
       WHERE m.work_package_id = ?${reading.side === 'company' ? ' AND m.internal = false' : ''}
       ORDER BY m.at, m.id`,
      [packageId],
    );
    const files = await this.files(rows.map(({ id }) => id));
    return rows.map(({ id, author, side, internal, body, at }) => ({
      author,
      organisation: side === 'company' ? reading.companyName : reading.clusterName,
      at,
      body,
      mine: side === reading.side,
      internal: Boolean(internal),
      attachments: files
        .filter(({ messageId }) => messageId === id)
        .map((file) => ({
          name: file.name,
          href: reading.attachmentHref(file.id),
          size: sizeOf(reading.locale, file.bytes),
        })),
    }));
  }

  /** What happened, newest first. */
  async events(
    packageId: string,
    { side, locale }: Pick<Reading, 'side' | 'locale'>,
  ): Promise<EventView[]> {
    const rows = await this.db.rows<EventRow>(
      `SELECT e.kind, e.at, p.name AS "by", e.side, e.to_state AS "toState", e.note
       FROM work_package_event e LEFT JOIN person p ON p.id = e.actor_id
       WHERE e.work_package_id = ?${side === 'company' ? ' AND e.internal = false' : ''}
       ORDER BY e.at DESC, e.id DESC`,
      [packageId],
    );
    return rows.map(({ kind, at, by, note }, index) => {
      const onDay = kind === 'reply_by' && note !== null;
      return {
        title: onDay
          ? { key: 'requests.event.reply_by', params: { day: formats.day(locale, note) } }
          : `requests.event.${kind}`,
        at,
        by: by ?? '',
        note: onDay ? null : note,
        state: index === 0 ? 'now' : 'done',
      };
    });
  }

  private async items(packageIds: readonly string[]): Promise<ItemRow[]> {
    return this.db.rows<ItemRow>(
      `SELECT i.work_package_id AS "packageId", s.slug AS "serviceSlug", s.title_en AS "titleEn",
         s.title_nl AS "titleNl", s.type_code AS "type", s.state AS "serviceState",
         o.name_en AS "offerEn", o.name_nl AS "offerNl", o.unit, i.quantity, i.note
       FROM request_item i JOIN service s ON s.id = i.service_id
       LEFT JOIN offer o ON o.id = i.offer_id
       WHERE i.work_package_id IN (${placeholders(packageIds)}) ORDER BY i.position, i.id`,
      packageIds,
    );
  }

  private files(messageIds: readonly string[]): Promise<FileRow[]> {
    return this.db.rows<FileRow>(
      `SELECT a.message_id AS "messageId", f.id, f.name, f.bytes
       FROM message_attachment a JOIN stored_file f ON f.id = a.file_id
       WHERE a.message_id IN (${placeholders(messageIds)}) ORDER BY f.name, f.id`,
      messageIds,
    );
  }

  private toFacts(row: PackageRow, items: readonly ItemRow[]): PackageFacts {
    const { clusterEn, clusterNl, indicationCents, indicationNote, validUntil, ...facts } = row;
    const given = indicationCents !== null || indicationNote !== null;
    const today = this.clock.today();
    return {
      ...facts,
      clusterName: { en: clusterEn, nl: clusterNl },
      ball: whoHasTheBall(row.state),
      badge: replyBadge(row.state, row.replyBy, today),
      indication: given
        ? {
            cents: indicationCents,
            note: indicationNote,
            validUntil,
            expired: row.state === 'quoted' && isExpired(validUntil, today),
          }
        : null,
      items: items.map(toItem),
    };
  }
}

const toItem = (row: ItemRow): ItemView => ({
  serviceSlug: row.serviceSlug,
  service: { en: row.titleEn, nl: row.titleNl },
  type: row.type,
  published: row.serviceState === 'published',
  offer: row.offerEn === null ? null : { en: row.offerEn, nl: row.offerNl ?? row.offerEn },
  unit: row.unit,
  quantity: row.quantity,
  note: row.note,
});

const sizeOf = (locale: Locale, bytes: number): string =>
  bytes < 100_000
    ? `${formats.number(locale, Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${formats.number(locale, Math.round(bytes / 100_000) / 10)} MB`;
