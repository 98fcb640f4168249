import { Injectable } from '@nestjs/common';
import { Audit, type Change } from '../../platform/audit/index.js';
import { Db } from '../../platform/database/index.js';
import { ContentVersion } from '../../platform/http/index.js';

/** What every change of a canvas leaves behind, in the unit of work that makes it. */
@Injectable()
export class CanvasChanges {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly contentVersion: ContentVersion,
  ) {}

  async note(change: Change & { readonly clusterId: string }): Promise<void> {
    await this.db.run('UPDATE cluster SET canvas_revision = canvas_revision + 1 WHERE id = ?', [
      change.clusterId,
    ]);
    await this.contentVersion.bump();
    await this.audit.record(change);
  }
}
