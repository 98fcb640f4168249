import { Injectable } from '@nestjs/common';
import { GrantQueries } from '../clusters/index.js';
import { DomainError } from '../kernel/domain-error.js';
import { compare } from '../kernel/local-date.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import { PackageMoves } from './package-moves.service.js';
import {
  type NewEvent,
  type OpenPackage,
  type PackageChange,
  PackageStore,
} from './package-store.js';
import { RequestNotices } from './request-notices.js';
import { awaitingReply } from './rules/reply-by.js';
import type { PackageStep } from './rules/work-package-states.js';

export interface BulkResult {
  readonly done: number;
  readonly refused: number;
}

/** What organisers change about a package beside its state: who handles it, until when. */
@Injectable()
export class PackageCare {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly grants: GrantQueries,
    private readonly store: PackageStore,
    private readonly moves: PackageMoves,
    private readonly notices: RequestNotices,
  ) {}

  assign(
    person: PersonViewer,
    cluster: string,
    reference: string,
    owner: string | undefined,
    revision?: number,
  ): Promise<OpenPackage> {
    const ownerId = owner ?? null;
    return this.change(person, cluster, reference, revision, async (open) => {
      const name = await this.ownerName(open.clusterId, ownerId);
      return { change: { ownerId }, event: { kind: 'owner', note: name, internal: true } };
    });
  }

  setReplyBy(
    person: PersonViewer,
    cluster: string,
    reference: string,
    replyBy: string,
    revision?: number,
  ): Promise<OpenPackage> {
    return this.db.unit(async () => {
      const changed = await this.change(person, cluster, reference, revision, async (open) => {
        if (!awaitingReply.includes(open.state))
          throw DomainError.conflict('requests.errors.answered');
        if (compare(replyBy, this.clock.today()) < 0) {
          throw DomainError.invalid('requests.errors.reply_past', { field: 'replyBy' });
        }
        return Promise.resolve({ change: { replyBy }, event: { kind: 'reply_by', note: replyBy } });
      });
      await this.notices.replyMoved(changed);
      return changed;
    });
  }

  /** The same step, or the same owner, for several packages; those that cannot follow are counted. */
  async bulk(
    person: PersonViewer,
    cluster: string,
    packages: readonly string[],
    what: { readonly step: PackageStep } | { readonly owner: string | undefined },
  ): Promise<BulkResult> {
    let done = 0;
    for (const one of packages) {
      const [reference = '', text = ''] = one.split(':');
      const revision = /^\d{1,9}$/.test(text) ? Number(text) : undefined;
      const work =
        'step' in what
          ? this.moves.byOrganiser(person, cluster, reference, { step: what.step, revision })
          : this.assign(person, cluster, reference, what.owner, revision);
      done += await work.then(
        () => 1,
        (error: unknown) => {
          if (error instanceof DomainError && error.kind !== 'unavailable') return 0;
          throw error;
        },
      );
    }
    return { done, refused: packages.length - done };
  }

  private change(
    person: PersonViewer,
    cluster: string,
    reference: string,
    revision: number | undefined,
    decide: (open: OpenPackage) => Promise<{
      change: PackageChange;
      event: Pick<NewEvent, 'kind' | 'note' | 'internal'>;
    }>,
  ): Promise<OpenPackage> {
    return this.db.unit(async () => {
      const key = await this.store.forOrganiser(person, cluster, reference);
      const open = await this.store.open(key, revision);
      const { change, event } = await decide(open);
      const changed = await this.store.change(open, change, {
        ...event,
        actorId: person.id,
        side: 'organiser',
      });
      await this.audit.record({
        actor: person.id,
        action: `requests.${event.kind}`,
        subject: { kind: 'work_package', id: open.id },
        clusterId: open.clusterId,
        values: { reference: open.reference, ...change },
      });
      return changed;
    });
  }

  private async ownerName(clusterId: string, ownerId: string | null): Promise<string | null> {
    if (ownerId === null) return null;
    const organisers = await this.grants.organisersOf(clusterId);
    const owner = organisers.find(({ personId }) => personId === ownerId);
    if (!owner) throw DomainError.invalid('requests.errors.owner', { field: 'owner' });
    return owner.name;
  }
}
