import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Db } from '../../platform/database/index.js';
import { type RunPlan, Runs, type RunView } from '../../platform/runs/index.js';
import { DecisionsService } from '../decisions.service.js';
import type { ApplicationRow, ClusterFacts } from '../memberships.views.js';

const APPROVE = 'memberships.approve';
const MESSAGE = 'memberships.message';

/** Work on many applications at once, as runs that can be left and found again. */
@Injectable()
export class BulkApplications implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly runs: Runs,
    private readonly decisions: DecisionsService,
  ) {}

  onModuleInit(): void {
    this.runs.handle(APPROVE, async ({ payload }, run) => {
      const { cluster, person } = await this.actorsOf(run);
      const form = { startsOn: String(run.options.startsOn) };
      const reference = String(payload.reference);
      const membership = await this.decisions.approve(cluster, reference, form, person);
      const result = { membership };
      return { state: 'done', messageKey: 'admission.bulk.done', messageParams: result, result };
    });
    this.runs.handle(MESSAGE, async ({ payload }, run) => {
      const { cluster, person } = await this.actorsOf(run);
      const message = String(run.options.message);
      await this.decisions.write(cluster, String(payload.reference), message, person);
      return { state: 'done', messageKey: 'admission.bulk.sent' };
    });
  }

  /** Approves those of the applications that can be; gives the id of the run. */
  approve(
    cluster: ClusterFacts,
    applications: readonly ApplicationRow[],
    startsOn: string,
    by: string,
  ): Promise<string> {
    const plan = { kind: APPROVE, titleKey: 'admission.bulk.approveRun', clusterId: cluster.id };
    return this.start({ ...plan, by, options: { startsOn } }, applications);
  }

  /** Writes to these applicants; gives the id of the run. */
  write(
    cluster: ClusterFacts,
    applications: readonly ApplicationRow[],
    message: string,
    by: string,
  ): Promise<string> {
    const plan = { kind: MESSAGE, titleKey: 'admission.bulk.messageRun', clusterId: cluster.id };
    return this.start({ ...plan, by, options: { message } }, applications);
  }

  private start(
    plan: Omit<RunPlan, 'items'>,
    applications: readonly ApplicationRow[],
  ): Promise<string> {
    if (applications.length === 0) throw DomainError.invalid('admission.errors.none_chosen');
    const items = applications.map(({ id, reference, organisation }) => ({
      ...{ subjectId: id, label: `${reference} ${organisation}`, payload: { reference } },
    }));
    return this.db.unit(() => this.runs.start({ ...plan, items }));
  }

  /** For whom and by whom a run works. */
  private async actorsOf({ clusterId, createdBy }: RunView) {
    const row = await this.db.row<{ slug: string; en: string; nl: string; name: string }>(
      `SELECT c.slug, c.name_en AS "en", c.name_nl AS "nl", p.name FROM cluster c
       JOIN person p ON p.id = ? WHERE c.id = ?`,
      [createdBy, clusterId],
    );
    if (!row || clusterId === null || createdBy === null) throw DomainError.notFound();
    const { slug, en, nl, name } = row;
    return { cluster: { id: clusterId, slug, name: { en, nl } }, person: { id: createdBy, name } };
  }
}
