import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { isBy, transition } from '../kernel/state-machine.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Db, newId } from '../platform/database/index.js';
import type { PersonViewer } from '../platform/http/index.js';
import { MessagesService, type NewMessage } from './messages.service.js';
import {
  type OpenPackage,
  type PackageChange,
  type PackageKey,
  PackageStore,
} from './package-store.js';
import { RequestNotices } from './request-notices.js';
import { replyBy } from './rules/reply-by.js';
import type { PackageSnapshot } from './rules/package-change.js';
import {
  inputOf,
  packageStates,
  type PackageStep,
  type Side,
  stepBlockers,
} from './rules/work-package-states.js';
import { PackageUndo } from './work-package.entity.js';

/** A step that somebody wants to take, with what it needs. */
export interface Move {
  readonly step: PackageStep;
  /** The revision the mover has seen; undefined trusts that nothing has changed. */
  readonly revision?: number | undefined;
  readonly note?: string | undefined;
  readonly indicationCents?: number | undefined;
  readonly validUntil?: string | undefined;
  readonly files?: NewMessage['files'];
}

export interface Moved {
  readonly open: OpenPackage;
  /** Takes the move back once, while nothing else happens. */
  readonly undoToken: string;
}

const fields: Readonly<Record<string, string>> = {
  'requests.errors.valid_until_past': 'validUntil',
  'requests.errors.indication': 'indicationCents',
};
/** Steps after which the cluster owes an answer anew. */
const asksAnew: readonly PackageStep[] = ['answer', 'resume', 'revise'];

/** Steps of a package from one state to the next. */
@Injectable()
export class PackageMoves {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly store: PackageStore,
    private readonly messages: MessagesService,
    private readonly notices: RequestNotices,
  ) {}

  async byCompany(
    person: PersonViewer,
    reference: string,
    cluster: string,
    move: Move,
  ): Promise<Moved> {
    const key = await this.store.forCompany(person, reference, cluster);
    return this.move(key, person, 'company', move);
  }

  async byOrganiser(
    person: PersonViewer,
    cluster: string,
    reference: string,
    move: Move,
  ): Promise<Moved> {
    const key = await this.store.forOrganiser(person, cluster, reference);
    return this.move(key, person, 'organiser', move);
  }

  /** Takes back the person's last move, unless something has happened to the package since. */
  undo(
    person: PersonViewer,
    cluster: string,
    reference: string,
    token: string,
  ): Promise<OpenPackage> {
    return this.db.unit(async () => {
      const key = await this.store.forOrganiser(person, cluster, reference);
      const open = await this.store.open(key);
      const undo = await this.db.of(PackageUndo).findOneBy({
        tokenHash: hashOf(token),
        workPackageId: open.id,
        personId: person.id,
      });
      if (!undo) throw DomainError.notFound();
      if (undo.revision !== open.revision) throw DomainError.conflict('requests.errors.undo');
      await this.db.of(PackageUndo).delete({ id: undo.id });
      const after = await this.store.change(open, undo.before, {
        actorId: person.id,
        side: 'organiser',
        kind: 'undo',
        fromState: open.state,
        toState: undo.before.state,
      });
      await this.record(person, 'requests.undo', after, { from: open.state, to: after.state });
      await this.notices.undone(after, person.id);
      return after;
    });
  }

  private move(key: PackageKey, person: PersonViewer, side: Side, move: Move): Promise<Moved> {
    return this.db.unit(async () => {
      const open = await this.store.open(key, move.revision);
      const { step } = move;
      if (!isBy(packageStates, step, side)) throw DomainError.conflict('states.not_allowed');
      const to = transition(packageStates, open.state, step);
      this.refuseBlocked(open, move);
      const after = await this.store.change(open, this.changeOf(open, person, side, move), {
        actorId: person.id,
        side,
        kind: step,
        fromState: open.state,
        toState: to,
        note: isConversation(step) ? null : (move.note ?? null),
      });
      if (isConversation(step) && move.note) {
        await this.messages.add(after, person.id, {
          side,
          body: move.note,
          files: move.files ?? [],
        });
      }
      await this.record(person, `requests.${step}`, after, { from: open.state, to });
      await this.notices.moved(after, step, side, person.id, move.note);
      return { open: after, undoToken: await this.offerUndo(open, after, person) };
    });
  }

  private refuseBlocked(open: OpenPackage, move: Move): void {
    const [blocker] = stepBlockers(move.step, {
      note: move.note,
      indicationCents: move.indicationCents,
      indicationNote: move.note,
      validUntil: move.step === 'quote' ? move.validUntil : open.validUntil,
      today: this.clock.today(),
    });
    if (!blocker) return;
    if (inputOf(move.step) === undefined) throw DomainError.conflict(blocker.code);
    throw DomainError.invalid(blocker.code, { field: fields[blocker.code] ?? 'note' });
  }

  private changeOf(open: OpenPackage, person: PersonViewer, side: Side, move: Move): PackageChange {
    const { step, note } = move;
    const input = inputOf(step);
    return {
      state: packageStates.transitions[step].to,
      ...(input === 'reason' ? { reason: note ?? null } : {}),
      ...(input === 'indication'
        ? {
            indicationCents: move.indicationCents ?? null,
            indicationNote: note ?? null,
            validUntil: move.validUntil ?? null,
          }
        : {}),
      ...(asksAnew.includes(step) ? { replyBy: replyBy(this.clock.today()) } : {}),
      ...(side === 'organiser' && open.ownerId === null ? { ownerId: person.id } : {}),
    };
  }

  private async offerUndo(
    before: OpenPackage,
    after: OpenPackage,
    person: PersonViewer,
  ): Promise<string> {
    const token = randomBytes(24).toString('base64url');
    await this.db.of(PackageUndo).delete({ workPackageId: before.id });
    await this.db.of(PackageUndo).insert({
      id: newId(),
      tokenHash: hashOf(token),
      workPackageId: before.id,
      personId: person.id,
      revision: after.revision,
      before: snapshotOf(before),
      createdAt: this.clock.now(),
    });
    return token;
  }

  private async record(
    person: PersonViewer,
    action: string,
    { id, clusterId, reference }: OpenPackage,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.audit.record({
      actor: person.id,
      action,
      subject: { kind: 'work_package', id },
      clusterId,
      values: { reference, ...values },
    });
  }
}

const isConversation = (step: PackageStep): boolean => step === 'ask' || step === 'answer';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const snapshotOf = ({
  state,
  replyBy: replyDay,
  indicationCents,
  indicationNote,
  validUntil,
  reason,
}: OpenPackage): PackageSnapshot => ({
  state,
  replyBy: replyDay,
  indicationCents,
  indicationNote,
  validUntil,
  reason,
});
