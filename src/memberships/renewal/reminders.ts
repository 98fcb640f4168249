import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Db, newId } from '../../platform/database/index.js';
import { MailTexts } from '../../platform/mail/index.js';
import { History } from '../history.js';
import { Letters } from '../letters.js';
import { MembershipReminder } from '../membership-use.entity.js';
import { renewalMails } from './mail-templates.js';
import { OfferQueries } from './offer.queries.js';
import type { Turn } from './turn.queries.js';

/** Reminds members of the end of their term, with what they are offered for the next. */
@Injectable()
export class Reminders implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly history: History,
    private readonly letters: Letters,
    private readonly offers: OfferQueries,
    private readonly mailTexts: MailTexts,
  ) {}

  onModuleInit(): void {
    this.mailTexts.declare(...renewalMails);
  }

  /** Inside a unit: the reminder of so many days before the end; the database knows it once. */
  async send(turn: Turn, days: number): Promise<void> {
    const { membershipId, termId, clusterId, reference } = turn;
    await this.db.of(MembershipReminder).insert({
      ...{ id: newId(), termId, days, sentAt: this.clock.now() },
    });
    await this.history.record({
      ...{ kind: 'reminded', membershipId, clusterId },
      values: { reference, days, endsOn: turn.endsOn },
    });
    const offer = await this.offers.of(turn);
    const chosen =
      [offer.own, ...offer.others].find((tier) => tier?.slug === offer.wishedTier) ?? offer.own;
    await this.letters.toMember(membershipId, 'reminder', {
      ...{ days, endsOn: offer.endsOn, nextFrom: offer.nextFrom, invoiceOn: offer.invoiceOn },
      ...{ hasNext: offer.hasNext, renewsByItself: offer.renewsByItself },
      ...{ tierIsGone: offer.tierIsGone, tierName: offer.nextTierName },
      feeCents: offer.tierIsGone ? null : (chosen?.yearlyCents ?? null),
      usedHours: offer.usedHours,
      bestTier: offer.best?.name ?? null,
      savedCents: offer.best?.savedCents ?? null,
    });
  }
}
