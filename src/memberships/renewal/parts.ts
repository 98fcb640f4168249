import { MembershipSettingsApi } from '../settings/membership-settings.api.js';
import { MembershipSettingsPages } from '../settings/membership-settings.pages.js';
import { MembershipSettingsService } from '../settings/membership-settings.service.js';
import { retentionControllers, retentionProviders } from '../retention/parts.js';
import { BenefitDesk } from './benefit-desk.js';
import { BenefitPrices } from './benefit-prices.queries.js';
import { BenefitUseApi } from './benefit-use.api.js';
import { BenefitUsePages } from './benefit-use.pages.js';
import { BenefitUses } from './benefit-use.service.js';
import { BenefitQueries } from './benefit.queries.js';
import { MembershipsDaily } from './daily.js';
import { NextTerms } from './next-terms.queries.js';
import { OfferDesk } from './offer-desk.js';
import { OfferPagesOfMember } from './offer.pages.js';
import { OfferQueries } from './offer.queries.js';
import { Reminders } from './reminders.js';
import { RenewalApi } from './renewal.api.js';
import { TurnRounds } from './rounds.js';
import { TurnQueries } from './turn.queries.js';
import { RenewalWishes } from './wishes.service.js';

/** What the room's module takes in for settings, renewal, the use of benefits and retention. */
export const renewalControllers = [
  ...[MembershipSettingsPages, MembershipSettingsApi],
  ...[BenefitUsePages, BenefitUseApi, OfferPagesOfMember, RenewalApi],
  ...retentionControllers,
];
export const renewalProviders = [
  ...[MembershipSettingsService, TurnQueries, OfferQueries, OfferDesk, RenewalWishes],
  ...[BenefitQueries, BenefitPrices, BenefitUses, BenefitDesk],
  ...[TurnRounds, Reminders, MembershipsDaily, NextTerms],
  ...retentionProviders,
];
/** What later rooms ask of them. */
export const renewalDoors = [MembershipSettingsService, TurnQueries, TurnRounds, NextTerms];
