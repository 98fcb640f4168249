import type { NavEntry } from '../platform/http/index.js';
import { admissionPaths } from './admission/admission.paths.js';
import { managedMembershipPaths, membershipPaths } from './memberships.paths.js';

/** The entries of this room in the workspaces' navigation. */
export const navigation: readonly NavEntry[] = [
  {
    workspace: 'organiser',
    group: 'layout.nav.members',
    labelKey: 'memberships.applications.title',
    icon: 'user-plus',
    section: 'applications',
    path: managedMembershipPaths.applications,
    order: 210,
  },
  {
    workspace: 'organiser',
    group: 'layout.nav.members',
    labelKey: 'memberships.members.title',
    icon: 'users-round',
    section: 'members',
    path: managedMembershipPaths.members,
    order: 200,
  },
  {
    workspace: 'organiser',
    group: 'layout.nav.members',
    labelKey: 'renewal.use.title',
    icon: 'ticket-check',
    section: 'benefit-use',
    path: managedMembershipPaths.uses,
    order: 230,
  },
  {
    workspace: 'organiser',
    group: 'layout.nav.members',
    labelKey: 'renewal.retention.title',
    icon: 'trending-up',
    section: 'retention',
    path: managedMembershipPaths.retention,
    order: 240,
  },
  {
    workspace: 'organiser',
    group: 'layout.nav.setup',
    labelKey: 'memberships.tiers.title',
    icon: 'award',
    section: 'tiers',
    path: managedMembershipPaths.tiers,
    order: 640,
  },
  {
    workspace: 'organiser',
    group: 'layout.nav.setup',
    labelKey: 'renewal.settings.title',
    icon: 'calendar-cog',
    section: 'membership-settings',
    path: managedMembershipPaths.settings,
    order: 645,
  },
  {
    workspace: 'organiser',
    group: 'layout.nav.setup',
    labelKey: 'admission.settings.title',
    icon: 'door-open',
    section: 'admission',
    path: admissionPaths.settings,
    order: 642,
  },
  {
    workspace: 'company',
    group: 'layout.nav.daily',
    labelKey: 'memberships.own.title',
    icon: 'badge-check',
    section: 'memberships',
    path: membershipPaths.list,
    order: 300,
  },
];
