import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import { serviceBlockers } from './rules/service-blockers.js';
import type { ServiceStep } from './rules/service-states.js';
import { ServiceFactsQueries } from './service-facts.queries.js';
import type { Tags } from './service-values.js';
import { Service, ServiceTag } from './service.entity.js';

/** Services as they are read and written by the use cases, inside a unit of work. */
@Injectable()
export class ServiceRecords {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly facts: ServiceFactsQueries,
  ) {}

  async clusterId(slug: string): Promise<string> {
    const row = await this.db.row<{ id: string }>('SELECT id FROM cluster WHERE slug = ?', [slug]);
    if (!row) throw DomainError.notFound();
    return row.id;
  }

  /** A service of this cluster; that of another one is as good as missing. */
  async ofCluster(cluster: string, slug: string): Promise<Service> {
    const clusterId = await this.clusterId(cluster);
    const service = await this.db.of(Service).findOne({ where: { slug, clusterId } });
    if (!service) throw DomainError.notFound();
    return service;
  }

  refuseStale(service: Service, revision: number | undefined): void {
    if (revision !== undefined && revision !== service.revision) {
      throw DomainError.conflict('errors.changed');
    }
  }

  async refuseUnfit(service: Service, step: ServiceStep): Promise<void> {
    const [blocker] = serviceBlockers(await this.facts.of(service), step);
    if (blocker) throw DomainError.conflict(blocker.code, { params: blocker.params ?? {} });
  }

  async checkType(code: string): Promise<void> {
    const row = await this.db.row('SELECT code FROM service_type WHERE code = ?', [code]);
    if (!row) throw DomainError.invalid('form.choice', { field: 'type' });
  }

  /** Writes a changed service as its next revision, unless somebody was quicker. */
  async save(service: Service): Promise<void> {
    const known = service.revision;
    const updatedAt = this.clock.now();
    const next = { revision: known + 1, updatedAt };
    const done = await this.db
      .of(Service)
      .update({ id: service.id, revision: known }, Object.assign({}, service, next));
    if (done.affected === 0) throw DomainError.conflict('errors.changed');
    Object.assign(service, next);
  }

  async tagsOf(serviceId: string): Promise<Tags> {
    const tags = await this.db.of(ServiceTag).find({ where: { serviceId } });
    const codes = (of: (tag: ServiceTag) => string | null): string[] =>
      tags.flatMap((tag) => of(tag) ?? []).sort();
    return {
      technologies: codes((tag) => tag.technologyCode),
      transformations: codes((tag) => tag.transformationCode),
      valueChains: codes((tag) => tag.valueChainCode),
    };
  }

  async setTags(serviceId: string, tags: Partial<Tags>): Promise<void> {
    await this.checkCodes('technology', tags.technologies, 'technologies');
    await this.checkCodes('transformation', tags.transformations, 'transformations');
    await this.checkCodes('value_chain', tags.valueChains, 'valueChains');
    await this.db.of(ServiceTag).delete({ serviceId });
    const none = {
      serviceId,
      technologyCode: null,
      transformationCode: null,
      valueChainCode: null,
    };
    const rows = [
      ...unique(tags.technologies).map((technologyCode) => ({ ...none, technologyCode })),
      ...unique(tags.transformations).map((transformationCode) => ({
        ...none,
        transformationCode,
      })),
      ...unique(tags.valueChains).map((valueChainCode) => ({ ...none, valueChainCode })),
    ];
    if (rows.length === 0) return;
    await this.db.of(ServiceTag).insert(rows.map((row) => ({ id: newId(), ...row })));
  }

  private async checkCodes(
    table: 'technology' | 'transformation' | 'value_chain',
    codes: readonly string[] | undefined,
    field: string,
  ): Promise<void> {
    const rows = await this.db.rows<{ code: string }>(`SELECT code FROM ${table}`);
    const known = new Set(rows.map((row) => row.code));
    if (unique(codes).some((code) => !known.has(code)))
      throw DomainError.invalid('form.choice', { field });
  }
}

const unique = (codes: readonly string[] = []): string[] => [...new Set(codes)];
