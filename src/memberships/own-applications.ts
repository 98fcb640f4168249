import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import { History } from './history.js';
import { locked } from './lock.js';
import { MembershipApplication } from './membership-application.entity.js';

/** The applications of the organisations somebody acts for, for writing; inside a unit of work. */
@Injectable()
export class OwnApplications {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly history: History,
  ) {}

  /** Another organisation's application is as if it did not exist. */
  async find(reference: string, person: PersonViewer): Promise<MembershipApplication> {
    const found = await this.db
      .of(MembershipApplication)
      .findOne({ where: { reference }, ...locked(this.db) });
    const mine = person.organisations.some(({ id }) => id === found?.organisationId);
    if (!found || !mine) throw DomainError.notFound();
    return found;
  }

  async save(application: MembershipApplication): Promise<void> {
    application.updatedAt = this.clock.now();
    await this.db.of(MembershipApplication).save(application);
  }

  record(
    kind: string,
    application: Pick<MembershipApplication, 'id' | 'clusterId' | 'reference'>,
    person: PersonViewer,
    note?: string,
  ): Promise<void> {
    const { id, clusterId, reference } = application;
    return this.history.record({
      kind,
      applicationId: id,
      clusterId,
      by: person.id,
      note,
      values: { reference },
    });
  }
}
