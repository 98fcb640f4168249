import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Db } from '../../platform/database/index.js';
import { type ItemResult, Runs } from '../../platform/runs/index.js';
import { TierQueries } from '../tier.queries.js';
import { AdmissionLetters } from './admission-letters.js';
import { InvitationsService } from './invitations.service.js';
import type { TierList } from './tier-bulk.forms.js';
import { WaitingService } from './waiting.service.js';

const MAIL = 'memberships.tier-mail';
const OFFER = 'memberships.offer-places';
const WITHDRAW = 'memberships.withdraw-invitations';

/** One of an invitation or of a place on the waiting list. */
export interface TierPerson {
  readonly id: string;
  readonly organisation: string;
}

export interface TierWork {
  readonly clusterId: string;
  readonly tierId: string;
  readonly people: readonly TierPerson[];
  readonly by: string;
}

const gone: ItemResult = { state: 'skipped', messageKey: 'admission.people.gone' };

/** Work on many invitations or places of a waiting list at once, as runs. */
@Injectable()
export class BulkTierPeople implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly runs: Runs,
    private readonly audit: Audit,
    private readonly tiers: TierQueries,
    private readonly letters: AdmissionLetters,
    private readonly invitations: InvitationsService,
    private readonly waiting: WaitingService,
  ) {}

  onModuleInit(): void {
    this.runs.handle(MAIL, async ({ subjectId }, { options }) => {
      const { list, subject, message } = options;
      const organisationId = await this.organisationOf(list === 'queue', String(subjectId));
      if (organisationId === undefined) return gone;
      const words = { subject, message };
      await this.letters.toOrganisation(
        ...([organisationId, String(options.tierId), 'about-tier', words] as const),
      );
      return { state: 'done', messageKey: 'life.bulk.mailed' };
    });
    this.runs.handle(OFFER, async ({ subjectId }, { options, createdBy }) => {
      const asked = { tierId: String(options.tierId), id: String(subjectId) };
      const outcome = await this.waiting.offerTo(asked, createdBy ?? 'system');
      if (outcome !== 'offered') {
        return { state: 'skipped', messageKey: `admission.people.${outcome}` };
      }
      return { state: 'done', messageKey: 'admission.people.offered' };
    });
    this.runs.handle(WITHDRAW, async ({ subjectId }, { clusterId, createdBy, options }) => {
      const id = String(subjectId);
      if ((await this.organisationOf(false, id)) === undefined || clusterId === null) return gone;
      const tier = await this.tiers.ofId(String(options.tierId));
      await this.invitations.withdraw({ id: clusterId }, tier, id, { id: createdBy ?? 'system' });
      return { state: 'done', messageKey: 'admission.people.withdrawn' };
    });
  }

  /** Writes to the administrators of these organisations; gives the id of the run. */
  mail(
    work: TierWork,
    list: TierList,
    { subject, message }: { readonly subject: string; readonly message: string },
  ): Promise<string> {
    const words = { list, subject: subject.replace(/\s+/g, ' '), message };
    return this.start(MAIL, 'admission.people.mailRun', work, words);
  }

  /** Offers these a place, in the order of the list, while there are places. */
  offer(work: TierWork): Promise<string> {
    return this.start(OFFER, 'admission.people.offerRun', work);
  }

  withdraw(work: TierWork): Promise<string> {
    return this.start(WITHDRAW, 'admission.people.withdrawRun', work);
  }

  private start(
    kind: string,
    titleKey: string,
    { clusterId, tierId, people, by }: TierWork,
    more: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    if (people.length === 0) throw DomainError.invalid('admission.errors.none_chosen');
    const items = people.map(({ id, organisation }) => ({ subjectId: id, label: organisation }));
    return this.db.unit(async () => {
      const options = { tierId, ...more };
      const id = await this.runs.start({ kind, titleKey, clusterId, by, options, items });
      await this.audit.record({
        ...{ actor: by, action: 'memberships.tier_bulk', clusterId },
        subject: { kind: 'membership_tier', id: tierId },
        values: { run: id, kind, organisations: people.length },
      });
      return id;
    });
  }

  private async organisationOf(waits: boolean, id: string): Promise<string | undefined> {
    const row = await this.db.row<{ id: string }>(
      waits
        ? `SELECT organisation_id AS "id" FROM waiting_place
           WHERE id = ? AND state IN ('waiting', 'offered')`
        : 'SELECT organisation_id AS "id" FROM tier_invitation WHERE id = ?',
      [id],
    );
    return row?.id;
  }
}
