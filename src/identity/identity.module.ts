import { Module } from '@nestjs/common';
import { Navigation } from '../platform/http/index.js';
import { AccountPages } from './account.pages.js';
import { Account } from './account.service.js';
import { AdminOrganisationsPages } from './admin-organisations.pages.js';
import { AdminUsersPages } from './admin-users.pages.js';
import { AdminQueries } from './admin.queries.js';
import { IdentityAdministration } from './admin.service.js';
import { ApiTokens } from './api-tokens.service.js';
import { DemoAccounts } from './demo-accounts.js';
import { IdentityApi } from './identity.api.js';
import { identityPaths } from './identity.paths.js';
import { IdentityQueries } from './identity.queries.js';
import { InvitationPages } from './invitation.pages.js';
import { Invitations } from './invitations.service.js';
import { JoinRequests } from './join-requests.service.js';
import { Links } from './links.js';
import { OrganisationChanges } from './organisation-changes.js';
import { OrganisationPages } from './organisation.pages.js';
import { OrganisationQueries } from './organisation.queries.js';
import { OrganisationProfiles } from './organisation.service.js';
import { Organisations } from './organisations.service.js';
import { AdminOwnershipPages } from './ownership/admin-ownership.pages.js';
import { AdminOwnershipQueries } from './ownership/admin-ownership.queries.js';
import { OwnershipFacts } from './ownership/ownership-facts.js';
import { OwnershipNotices } from './ownership/ownership-notices.js';
import { OwnershipStepsPages } from './ownership/ownership-steps.pages.js';
import { OwnershipApi } from './ownership/ownership.api.js';
import { OwnershipPages } from './ownership/ownership.pages.js';
import { OwnershipQueries } from './ownership/ownership.queries.js';
import { Ownership } from './ownership/ownership.service.js';
import { Passwords } from './passwords.js';
import { PeoplePages } from './people.pages.js';
import { RecoveryPages } from './recovery.pages.js';
import { Recovery } from './recovery.service.js';
import { RegistrationPages } from './registration.pages.js';
import { Registrations } from './registration.service.js';
import { Representatives } from './representatives.service.js';
import { SecurityPages } from './security.pages.js';
import { SignInPages } from './sign-in.pages.js';
import { SignIn } from './sign-in.service.js';
import { SizeApi } from './size.api.js';
import { SizePages } from './size.pages.js';
import { SizeDeclarationQueries } from './size.queries.js';
import { SizeDeclarations } from './size.service.js';
import { SizeSuggestions } from './size-suggestions.js';
import { Throttle } from './throttle.js';

@Module({
  controllers: [
    SignInPages,
    RegistrationPages,
    RecoveryPages,
    InvitationPages,
    AccountPages,
    SecurityPages,
    OrganisationPages,
    SizePages,
    ...[OwnershipPages, OwnershipStepsPages, OwnershipApi, AdminOwnershipPages],
    PeoplePages,
    AdminUsersPages,
    AdminOrganisationsPages,
    ...[IdentityApi, SizeApi],
  ],
  providers: [
    Account,
    AdminQueries,
    ApiTokens,
    DemoAccounts,
    IdentityAdministration,
    IdentityQueries,
    Invitations,
    JoinRequests,
    Links,
    OrganisationChanges,
    OrganisationProfiles,
    OrganisationQueries,
    Organisations,
    ...[AdminOwnershipQueries, Ownership, OwnershipFacts, OwnershipNotices, OwnershipQueries],
    Passwords,
    Recovery,
    Registrations,
    Representatives,
    SignIn,
    SizeDeclarationQueries,
    ...[SizeDeclarations, SizeSuggestions],
    Throttle,
  ],
  exports: [
    ...[IdentityQueries, Invitations, OrganisationChanges, Organisations],
    ...[OwnershipFacts, SizeDeclarationQueries],
  ],
})
export class IdentityModule {
  constructor(navigation: Navigation) {
    navigation.add(
      {
        workspace: 'admin',
        group: 'identity.nav.people',
        labelKey: 'identity.adminUsers.title',
        icon: 'users',
        section: 'users',
        path: () => identityPaths.users(),
        order: 10,
      },
      {
        workspace: 'admin',
        group: 'identity.nav.people',
        labelKey: 'identity.adminOrganisations.title',
        icon: 'building-2',
        section: 'organisations',
        path: () => identityPaths.allOrganisations(),
        order: 20,
      },
    );
  }
}
