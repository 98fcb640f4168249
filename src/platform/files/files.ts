import { createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { DomainError } from '../../kernel/domain-error.js';
import { Clock } from '../clock/clock.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Db, newId } from '../database/index.js';
import { Download, type Upload } from '../http/index.js';
import { StoredFile } from './stored-file.entity.js';

export interface FileView {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

const office = 'application/vnd.openxmlformats-officedocument';

/** The types by content, and the endings under which a reader expects them. */
const accepted: ReadonlyMap<string, readonly string[]> = new Map([
  ['application/pdf', ['pdf']],
  ['image/png', ['png']],
  ['image/jpeg', ['jpg', 'jpeg']],
  [`${office}.spreadsheetml.sheet`, ['xlsx']],
  [`${office}.wordprocessingml.document`, ['docx']],
  [`${office}.presentationml.presentation`, ['pptx']],
  ['text/plain', ['txt', 'csv', 'md']],
]);

/** Files people send: typed by their content, kept under generated names, given back as attachments. */
@Injectable()
export class Files {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Outside a unit: writes the bytes to disk; `record` then makes the row inside one. */
  async store(upload: Upload): Promise<StoredUpload> {
    const type = await typeOf(upload.body);
    const ending = /\.(\w+)$/.exec(upload.name)?.[1]?.toLowerCase() ?? '';
    if (!accepted.get(type)?.includes(ending))
      throw DomainError.invalid('errors.upload_type', { field: upload.field });
    return this.keep({ name: upload.name, type, body: upload.body });
  }

  /** Outside a unit: the same for a file that the portal itself made, of whatever type. */
  async keep({ name, type, body }: OwnFile): Promise<StoredUpload> {
    const id = newId();
    const path = this.pathOf(id);
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(body);
      await file.sync();
    } finally {
      await file.close();
    }
    const sha256 = createHash('sha256').update(body).digest('hex');
    return { id, name: cleanName(name), type, bytes: body.length, sha256 };
  }

  /** Inside a unit: the row of a stored file. */
  async record(stored: StoredUpload, by: string): Promise<FileView> {
    await this.db.of(StoredFile).insert({ ...stored, createdBy: by, createdAt: this.clock.now() });
    return stored;
  }

  /** Stores a file and makes its row; outside a unit. */
  async save(upload: Upload, { by }: { readonly by: string }): Promise<FileView> {
    const stored = await this.store(upload);
    return this.db.unit(() => this.record(stored, by));
  }

  /** The file as an attachment; whether the asker may have it is for the room to know. */
  async download(id: string): Promise<Download> {
    const file = await this.db.row<FileView>(
      'SELECT id, name, type, bytes FROM stored_file WHERE id = ?',
      [id],
    );
    if (!file) throw DomainError.notFound();
    return new Download(file.name, file.type, await readFile(this.pathOf(file.id)));
  }

  private pathOf(id: string): string {
    return join(this.config.dataDir, 'files', id.slice(-2), id);
  }
}

/** A file that the portal itself made. */
export interface OwnFile {
  readonly name: string;
  readonly type: string;
  readonly body: Buffer;
}

export interface StoredUpload extends FileView {
  readonly sha256: string;
}

async function typeOf(body: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(body);
  if (found) return found.mime;
  const text = new TextDecoder('utf-8', { fatal: true });
  try {
    return text.decode(body).includes('\u0000') ? 'application/octet-stream' : 'text/plain';
  } catch {
    return 'application/octet-stream';
  }
}

const cleanName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .replace(/[^\p{L}\p{N} ._()-]/gu, '_')
    .replace(/^\.+/, '')
    .slice(0, 150) || 'file';
