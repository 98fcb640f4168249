import { Injectable } from '@nestjs/common';
import { GrantQueries } from '../clusters/index.js';
import type { Locale, Localised } from '../kernel/localised.js';
import { Db } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import { Mail } from '../platform/mail/index.js';
import type { OpenPackage } from './package-store.js';
import { inputOf, type PackageStep, type Side } from './rules/work-package-states.js';

interface Reader {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
}

type Data = Readonly<Record<string, unknown>>;

/** Mail to those whose turn it is, written in the unit of the change. */
@Injectable()
export class RequestNotices {
  constructor(
    private readonly db: Db,
    private readonly mail: Mail,
    private readonly grants: GrantQueries,
  ) {}

  /** To the clusters: here is a request. To the company: it has arrived. */
  async submitted(packages: readonly OpenPackage[], actorId: string): Promise<void> {
    const [first] = packages;
    if (!first) return;
    for (const reader of await this.companyReaders(first, undefined)) {
      if (reader.id !== actorId) continue;
      await this.send(reader, 'requests/confirmation', first, {
        packages: packages.map(({ clusterName, replyBy }) => ({ name: clusterName, replyBy })),
      });
    }
    for (const open of packages) {
      for (const reader of await this.clusterReaders(open, actorId)) {
        await this.send(reader, 'requests/submitted', open, {});
      }
    }
  }

  /** To the other side of the table: a step was taken. */
  async moved(
    open: OpenPackage,
    step: PackageStep,
    side: Side,
    actorId: string,
    note?: string,
  ): Promise<void> {
    const data = { step, note: inputOf(step) === undefined ? undefined : note };
    if (side === 'company') await this.toCluster(open, actorId, 'requests/moved-by-company', data);
    else if (step !== 'take') await this.toCompany(open, 'requests/moved-by-cluster', data);
  }

  /** To the company: the last step does not count any more. */
  async undone(open: OpenPackage, actorId: string): Promise<void> {
    await this.toCompany(open, 'requests/undone', { state: open.state }, actorId);
  }

  /** To the company: the answer comes by another day. */
  async replyMoved(open: OpenPackage): Promise<void> {
    await this.toCompany(open, 'requests/reply-moved', {});
  }

  async wrote(
    open: OpenPackage,
    side: Side,
    { id, name }: PersonViewer,
    body: string,
  ): Promise<void> {
    const data = { author: name, body };
    if (side === 'company') await this.toCluster(open, id, 'requests/message-to-cluster', data);
    else await this.toCompany(open, 'requests/message-to-company', data);
  }

  private async toCompany(
    open: OpenPackage,
    template: string,
    data: Data,
    but?: string,
  ): Promise<void> {
    for (const reader of await this.companyReaders(open, but)) {
      await this.send(reader, template, open, data);
    }
  }

  private async toCluster(
    open: OpenPackage,
    but: string,
    template: string,
    data: Data,
  ): Promise<void> {
    for (const reader of await this.clusterReaders(open, but)) {
      await this.send(reader, template, open, data);
    }
  }

  /** Whoever asked or has written since and still acts for the company; else its administrators. */
  private async companyReaders(open: OpenPackage, but: string | undefined): Promise<Reader[]> {
    const people = await this.db.rows<Reader & { role: string; involved: number }>(
      `SELECT p.id, p.name, p.email, p.locale, a.role,
         CASE WHEN p.id = ? OR EXISTS (
           SELECT 1 FROM work_package_event e WHERE e.work_package_id = ? AND e.actor_id = p.id
         ) OR EXISTS (
           SELECT 1 FROM message m WHERE m.work_package_id = ? AND m.author_id = p.id
         ) THEN 1 ELSE 0 END AS "involved"
       FROM representative a JOIN person p ON p.id = a.person_id
       WHERE a.organisation_id = ? AND p.disabled_at IS NULL ORDER BY p.id`,
      [open.createdBy, open.id, open.id, open.organisationId],
    );
    const involved = people.filter((one) => one.involved === 1);
    const readers = involved.length > 0 ? involved : people.filter((one) => one.role === 'admin');
    return readers.filter(({ id }) => id !== but);
  }

  /** The owner; without one, everybody who organises the cluster. */
  private async clusterReaders(open: OpenPackage, but: string): Promise<Reader[]> {
    const grants = await this.grants.organisersOf(open.clusterId);
    const organisers = grants.map(({ personId, name, email, locale }) => ({
      id: personId,
      name,
      email,
      locale,
    }));
    const owner = organisers.find(({ id }) => id === open.ownerId);
    return (owner ? [owner] : organisers).filter(({ id }) => id !== but);
  }

  private async send(
    reader: Reader,
    template: string,
    open: OpenPackage,
    data: Data,
  ): Promise<void> {
    const facts: { name: string; cluster: Localised; [key: string]: unknown } = {
      name: reader.name,
      cluster: open.clusterName,
      slug: open.cluster,
      reference: open.reference,
      title: open.title,
      organisation: open.organisation,
      replyBy: open.replyBy,
      indicationCents: open.indicationCents,
      validUntil: open.validUntil,
    };
    await this.mail.send({
      to: reader.email,
      locale: reader.locale,
      template,
      data: { ...facts, ...data },
      clusterId: open.clusterId,
    });
  }
}
