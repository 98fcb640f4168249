import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Db } from '../../platform/database/index.js';
import { RunQueries, Runs } from '../../platform/runs/index.js';

/** What organisers do with work under way. */
@Injectable()
export class RunsService {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly runs: Runs,
    private readonly queries: RunQueries,
  ) {}

  cancel(clusterId: string, id: string, actor: string): Promise<void> {
    return this.db.unit(async () => {
      const { kind } = await this.queries.one(clusterId, id);
      if (!(await this.runs.cancel(id))) throw DomainError.conflict('clusters.errors.run_ended');
      const subject = { kind: 'run', id };
      await this.audit.record({
        ...{ actor, action: 'clusters.cancel_run', subject, clusterId, values: { kind } },
      });
    });
  }
}
