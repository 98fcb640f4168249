import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { portalVersion } from '../platform/config/version.js';
import { databaseFacts, Db, migrationState, SCHEMA } from '../platform/database/index.js';
import type { Schema } from '../platform/database/index.js';
import type { PlatformFacts, SystemFacts } from './admin.views.js';

const HALF_AN_HOUR = 30 * 60_000;

/** What the administrator sees first. */
@Injectable()
export class DashboardQueries {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SCHEMA) private readonly schema: Schema,
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async platform(): Promise<PlatformFacts> {
    const [facts] = await this.db.rows<PlatformFacts>(
      `SELECT
        (SELECT COUNT(*) FROM person WHERE disabled_at IS NULL) AS people,
        (SELECT COUNT(*) FROM organisation WHERE closed_at IS NULL) AS organisations,
        (SELECT COUNT(*) FROM cluster) AS clusters,
        (SELECT COUNT(*) FROM service WHERE state = 'published') AS services,
        (SELECT COUNT(*) FROM service_request WHERE state <> 'draft') AS requests,
        (SELECT COUNT(*) FROM membership WHERE state IN ('active', 'grace')) AS members,
        (SELECT COUNT(*) FROM job WHERE state = 'failed') AS "jobsFailed",
        (SELECT COUNT(*) FROM job WHERE state = 'waiting' AND run_at < ?) AS "jobsLate",
        (SELECT COUNT(*) FROM mail_message WHERE state = 'kept') AS "mailsKept",
        (SELECT COUNT(*) FROM mail_message WHERE state = 'waiting') AS "mailsWaiting",
        (SELECT COUNT(*) FROM audit_entry WHERE id > COALESCE((SELECT MAX(last_entry) FROM audit_seal), ''))
          AS unsealed,
        (SELECT MIN(at) FROM audit_entry WHERE id > COALESCE((SELECT MAX(last_entry) FROM audit_seal), ''))
          AS "unsealedSince",
        (SELECT COUNT(*) FROM stored_file) AS "fileCount",
        (SELECT COALESCE(SUM(bytes), 0) FROM stored_file) AS "fileBytes"`,
      [this.clock.in(-HALF_AN_HOUR)],
    );
    if (!facts) throw new Error('The database gave no row');
    return facts;
  }

  async system(): Promise<SystemFacts> {
    const { pending } = await migrationState(this.db, this.schema);
    return {
      version: portalVersion(this.config.root),
      node: process.versions.node,
      database: await databaseFacts(this.db),
      pending,
      memoryBytes: process.memoryUsage().rss,
      uptimeHours: Math.floor(process.uptime() / 3600),
      mailServer: this.config.smtpUrl !== undefined,
      demo: this.config.demo,
    };
  }

  /** Whether sealing has stood still for longer than its own pace explains. */
  isSealingLate({ unsealedSince }: PlatformFacts): boolean {
    return unsealedSince !== null && unsealedSince < this.clock.in(-HALF_AN_HOUR);
  }
}
