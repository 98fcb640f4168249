import { MembershipSettingsApi } from '../settings/membership-settings.api.js';
import { MembershipSettingsPages } from '../settings/membership-settings.pages.js';
import { MembershipSettingsService } from '../settings/membership-settings.service.js';

/** What the room's module takes in for settings, renewal and retention. */
export const renewalControllers = [MembershipSettingsPages, MembershipSettingsApi];
export const renewalProviders = [MembershipSettingsService];
