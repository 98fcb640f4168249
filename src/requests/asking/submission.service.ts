import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { yearOf } from '../../kernel/local-date.js';
import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/index.js';
import type { PersonViewer } from '../../platform/http/index.js';
import { type OpenPackage, PackageStore } from '../package-store.js';
import { RequestNotices } from '../request-notices.js';
import type { ApiRequestForm, Fields } from '../requests.forms.js';
import { referenceOf } from '../rules/reference.js';
import { replyBy } from '../rules/reply-by.js';
import { ServiceRequest } from '../service-request.entity.js';
import { DraftQueries } from './drafts.queries.js';
import { DraftsService } from './drafts.service.js';

/** Sending a request: it gets its number, its packages reach their clusters, everybody is told. */
@Injectable()
export class SubmissionService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly drafts: DraftQueries,
    private readonly service: DraftsService,
    private readonly store: PackageStore,
    private readonly notices: RequestNotices,
  ) {}

  /** Sends a draft; gives its reference. */
  submit(person: PersonViewer, id: string): Promise<string> {
    return this.db.unit(async () => {
      await this.db.run('UPDATE service_request SET updated_at = updated_at WHERE id = ?', [id]);
      const draft = await this.drafts.one(person, id);
      const [problem] = this.drafts.problems(draft);
      if (problem) throw DomainError.conflict(problem.code);
      const reference = await this.nextReference();
      const submittedAt = this.clock.now();
      await this.db.of(ServiceRequest).update({ id }, { reference, consent: true, submittedAt });
      const packages: OpenPackage[] = [];
      for (const cluster of draft.clusters) {
        packages.push(await this.reach({ id: cluster.id, requestId: id }, person));
      }
      await this.notices.submitted(packages, person.id);
      return reference;
    });
  }

  /** A whole request in one go, as programs send it; gives its reference. */
  submitWhole(person: PersonViewer, form: Fields<ApiRequestForm>): Promise<string> {
    return this.db.unit(async () => {
      const [first, ...others] = form.items ?? [];
      const { service: slug, ...firstDetails } = first ?? {};
      const id = await this.service.start(person, {
        organisation: form.organisation,
        service: slug === undefined ? [] : [slug],
        cluster: form.clusters,
        ...firstDetails,
      });
      for (const { service, ...details } of others) {
        await this.service.addItem(person, id, service, details);
      }
      await this.service.saveProject(person, id, { ...form, go: 'continue' });
      await this.service.saveDates(person, id, form);
      return this.submit(person, id);
    });
  }

  private async reach(
    key: { id: string; requestId: string },
    person: PersonViewer,
  ): Promise<OpenPackage> {
    const open = await this.store.open(key);
    const reached = await this.store.change(
      open,
      { state: 'submitted', replyBy: replyBy(this.clock.today()) },
      {
        actorId: person.id,
        side: 'company',
        kind: 'submit',
        fromState: 'draft',
        toState: 'submitted',
      },
    );
    await this.audit.record({
      actor: person.id,
      action: 'requests.submit',
      subject: { kind: 'work_package', id: open.id },
      clusterId: open.clusterId,
      values: { reference: open.reference },
    });
    return reached;
  }

  /** The next number of the year; the row stays locked until the unit ends, so none is lost or doubled. */
  private async nextReference(): Promise<string> {
    const year = String(yearOf(this.clock.today()));
    await this.db.run(
      'INSERT INTO request_number (id, last) VALUES (?, 0) ON CONFLICT (id) DO NOTHING',
      [year],
    );
    await this.db.run('UPDATE request_number SET last = last + 1 WHERE id = ?', [year]);
    const row = await this.db.row<{ last: number }>(
      'SELECT last FROM request_number WHERE id = ?',
      [year],
    );
    return referenceOf(Number(year), row?.last ?? 1);
  }
}
