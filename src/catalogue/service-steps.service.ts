import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { transition } from '../kernel/state-machine.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import { Offer } from './offer.entity.js';
import { Publication } from './publication.js';
import { goesAlong, serviceBlockers } from './rules/service-blockers.js';
import {
  leadsToPublic,
  type ServiceState,
  serviceStates,
  type ServiceStep,
} from './rules/service-states.js';
import { ServiceFactsQueries } from './service-facts.queries.js';
import { ServiceRecords } from './service-records.js';
import type { Service } from './service.entity.js';

export interface BulkResult {
  readonly done: number;
  /** Those for which the step is not possible now. */
  readonly refused: readonly string[];
}

/** From draft to published, and back. */
@Injectable()
export class ServiceSteps {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly records: ServiceRecords,
    private readonly facts: ServiceFactsQueries,
    private readonly publication: Publication,
  ) {}

  async take(
    cluster: string,
    slug: string,
    step: ServiceStep,
    person: PersonViewer,
  ): Promise<ServiceState> {
    return this.db.unit(async () => {
      const service = await this.records.ofCluster(cluster, slug);
      await this.move(service, step, person);
      await this.publication.refresh([service.id]);
      return service.state as ServiceState;
    });
  }

  /** Takes the step for each service for which it is possible, and names the others. */
  async takeAll(
    cluster: string,
    slugs: readonly string[],
    step: ServiceStep,
    person: PersonViewer,
  ): Promise<BulkResult> {
    return this.db.unit(async () => {
      const moved: string[] = [];
      const refused: string[] = [];
      for (const slug of [...new Set(slugs)]) {
        const service = await this.records.ofCluster(cluster, slug);
        try {
          await this.move(service, step, person);
          moved.push(service.id);
        } catch (error) {
          if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
          refused.push(slug);
        }
      }
      await this.publication.refresh(moved);
      return { done: moved.length, refused };
    });
  }

  private async move(service: Service, step: ServiceStep, person: PersonViewer): Promise<void> {
    const before = service.state as ServiceState;
    const blockers = serviceBlockers(await this.facts.of(service), step);
    service.state = transition(serviceStates, before, step, blockers);
    if (leadsToPublic(step)) {
      service.publishedAt ??= this.clock.now();
      await this.publishOffers(service.id);
    }
    await this.records.save(service);
    await this.audit.record({
      actor: person.id,
      action: `catalogue.service.${step}`,
      subject: { kind: 'service', id: service.id },
      clusterId: service.clusterId,
      values: { slug: service.slug, from: before, to: service.state },
    });
  }

  /** The offers that are ready are published with their service. */
  private async publishOffers(serviceId: string): Promise<void> {
    for (const offer of await this.facts.offersOf([serviceId])) {
      if (goesAlong(offer))
        await this.db.of(Offer).update({ id: offer.id }, { state: 'published' });
    }
  }
}
