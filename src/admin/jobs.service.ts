import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Audit } from '../platform/audit/index.js';
import { Db } from '../platform/database/index.js';
import { Jobs } from '../platform/jobs/index.js';
import { JobsQueries } from './jobs.queries.js';

/** Puts failed work back in line. */
@Injectable()
export class JobsService {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly queries: JobsQueries,
    private readonly audit: Audit,
  ) {}

  retry(id: string, by: string): Promise<void> {
    return this.db.unit(async () => {
      const job = await this.queries.one(id);
      if (job.state !== 'failed') throw DomainError.conflict('admin.errors.not_failed');
      await this.putBack(id, job.kind, by);
    });
  }

  /** Gives the number of jobs put back. */
  retryAll(by: string): Promise<number> {
    return this.db.unit(async () => {
      const failed = await this.queries.failed();
      if (failed.length === 0) throw DomainError.conflict('admin.errors.none_failed');
      for (const { id, kind } of failed) await this.putBack(id, kind, by);
      return failed.length;
    });
  }

  private async putBack(id: string, kind: string, by: string): Promise<void> {
    await this.jobs.retry(id);
    await this.audit.record({
      actor: by,
      action: 'admin.retry-job',
      subject: { kind: 'job', id },
      values: { kind },
    });
  }
}
