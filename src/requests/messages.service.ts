import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId, placeholders } from '../platform/database/index.js';
import { Files } from '../platform/files/index.js';
import type { Download, PersonViewer, Upload } from '../platform/http/index.js';
import { Message, MessageAttachment } from './message.entity.js';
import { type OpenPackage, type PackageKey, PackageStore } from './package-store.js';
import { RequestNotices } from './request-notices.js';
import type { Side } from './rules/work-package-states.js';

type StoredUpload = Awaited<ReturnType<Files['store']>>;

export interface NewMessage {
  readonly side: Side;
  readonly body: string;
  readonly files: readonly StoredUpload[];
  readonly internal?: boolean;
}

interface Written {
  readonly body: string;
  readonly files: readonly StoredUpload[];
}

/** What company and cluster write to each other about a package, and organisers among themselves. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly files: Files,
    private readonly store: PackageStore,
    private readonly notices: RequestNotices,
  ) {}

  /** Outside a unit: puts uploads on disk, so that a message can carry them. */
  async keep(uploads: readonly Upload[]): Promise<StoredUpload[]> {
    const stored: StoredUpload[] = [];
    for (const upload of uploads) stored.push(await this.files.store(upload));
    return stored;
  }

  async byCompany(
    person: PersonViewer,
    reference: string,
    cluster: string,
    written: Written,
  ): Promise<void> {
    const key = await this.store.forCompany(person, reference, cluster);
    await this.write(key, person, { ...written, side: 'company' });
  }

  async byOrganiser(
    person: PersonViewer,
    cluster: string,
    reference: string,
    written: Written,
  ): Promise<void> {
    const key = await this.store.forOrganiser(person, cluster, reference);
    await this.write(key, person, { ...written, side: 'organiser' });
  }

  /** A note that only the cluster's organisers see. */
  async note(
    person: PersonViewer,
    cluster: string,
    reference: string,
    written: Written,
  ): Promise<void> {
    const key = await this.store.forOrganiser(person, cluster, reference);
    await this.write(key, person, { ...written, side: 'organiser', internal: true });
  }

  /** Inside a unit: adds a message without telling anybody. */
  async add({ id }: PackageKey, authorId: string, message: NewMessage): Promise<void> {
    const messageId = newId();
    await this.db.of(Message).insert({
      id: messageId,
      workPackageId: id,
      authorId,
      side: message.side,
      internal: message.internal ?? false,
      body: message.body,
      at: this.clock.now(),
    });
    for (const stored of message.files) {
      const file = await this.files.record(stored, authorId);
      await this.db.of(MessageAttachment).insert({ id: newId(), messageId, fileId: file.id });
    }
  }

  /** Remembers that the person has seen what the other side wrote in these packages. */
  async markRead(packageIds: readonly string[], personId: string, side: Side): Promise<void> {
    const unread = await this.db.rows<{ id: string }>(
      `SELECT DISTINCT m.work_package_id AS "id" FROM message m
       WHERE m.work_package_id IN (${placeholders(packageIds)}) AND m.side <> ? AND m.internal = false
         AND m.at > COALESCE((SELECT d.read_at FROM message_read d
           WHERE d.work_package_id = m.work_package_id AND d.person_id = ?), '')`,
      [...packageIds, side, personId],
    );
    if (unread.length === 0) return;
    const readAt = this.clock.now();
    await this.db.unit(async () => {
      for (const { id } of unread) {
        await this.db.run(
          `INSERT INTO message_read (id, work_package_id, person_id, read_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (work_package_id, person_id) DO UPDATE SET read_at = excluded.read_at`,
          [newId(), id, personId, readAt],
        );
      }
    });
  }

  /** An attachment of the package; those of internal notes only for organisers. */
  async attachment(key: PackageKey, fileId: string, side: Side): Promise<Download> {
    const found = await this.db.row(
      `SELECT a.id FROM message_attachment a JOIN message m ON m.id = a.message_id
       WHERE a.file_id = ? AND m.work_package_id = ?${side === 'company' ? ' AND m.internal = false' : ''}`,
      [fileId, key.id],
    );
    if (!found) throw DomainError.notFound();
    return this.files.download(fileId);
  }

  private async write(key: PackageKey, person: PersonViewer, message: NewMessage): Promise<void> {
    await this.db.unit(async () => {
      const open = await this.store.open(key);
      await this.add(open, person.id, message);
      await this.audit.record({
        actor: person.id,
        action: message.internal ? 'requests.note' : 'requests.message',
        subject: { kind: 'work_package', id: open.id },
        clusterId: open.clusterId,
        values: { reference: open.reference },
      });
      if (!message.internal) await this.tell(open, person, message);
    });
  }

  private async tell(open: OpenPackage, person: PersonViewer, message: NewMessage): Promise<void> {
    await this.notices.wrote(open, message.side, person, message.body);
  }
}
