import { Global, Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { Navigation } from '../platform/http/index.js';
import { BulkApplicationPages } from './admission/bulk.pages.js';
import { admissionControllers, admissionProviders } from './admission/parts.js';
import { ApplicantQueries } from './applicant.queries.js';
import { ApplicationDesk } from './application-desk.js';
import { ApplicationFactsQuery } from './application-facts.queries.js';
import { ApplicationQueries } from './application.queries.js';
import { ApplicationsService } from './applications.service.js';
import { ApplyPages } from './apply.pages.js';
import { ClusterMembershipsApi } from './cluster-memberships.api.js';
import { DecisionsService } from './decisions.service.js';
import { DirectoryAudience } from './directory/directory-audience.js';
import { directoryControllers, directoryProviders } from './directory/parts.js';
import { DirectoryQueries } from './directory.queries.js';
import { DraftExpiry } from './draft-expiry.js';
import { DraftPages } from './draft-pages.js';
import { DraftsPages } from './drafts.pages.js';
import { DraftsService } from './drafts.service.js';
import { EventQueries } from './event.queries.js';
import { History } from './history.js';
import { MemberImportPages, TierImportPages } from './imports/import.pages.js';
import { importProviders } from './imports/parts.js';
import { Letters } from './letters.js';
import { BulkPages } from './life/bulk.pages.js';
import { MembershipLife } from './life/membership-life.service.js';
import { MembershipTerms } from './life/membership-terms.service.js';
import { lifeControllers, lifeProviders } from './life/parts.js';
import { ManageApplicationsPages } from './manage-applications.pages.js';
import { ManageMembersPages } from './manage-members.pages.js';
import { ManageTiersPages } from './manage-tiers.pages.js';
import { MemberDesk } from './member-desk.js';
import { MemberQueries } from './member.queries.js';
import { MembershipQueries } from './membership.queries.js';
import { MembershipsApi } from './memberships.api.js';
import { MembershipsPages } from './memberships.pages.js';
import { navigation } from './navigation.js';
import { OfferPages } from './offer.pages.js';
import { OwnApplications } from './own-applications.js';
import { ProfilesService } from './profiles.service.js';
import { renewalControllers, renewalDoors, renewalProviders } from './renewal/parts.js';
import { TierDesk } from './tier-desk.js';
import { TierPlaces } from './tier-places.js';
import { TierQueries } from './tier.queries.js';
import { TiersService } from './tiers.service.js';

/** Tiers, applications, members and their terms. */
@Global()
@Module({
  imports: [IdentityModule],
  controllers: [
    // Their addresses stand before those that would take them for a member or a tier.
    ...[MemberImportPages, TierImportPages, BulkPages, BulkApplicationPages],
    OfferPages,
    ApplyPages,
    DraftsPages,
    MembershipsPages,
    ManageApplicationsPages,
    ManageMembersPages,
    ManageTiersPages,
    MembershipsApi,
    ClusterMembershipsApi,
    ...renewalControllers,
    ...lifeControllers,
    ...admissionControllers,
    ...directoryControllers,
  ],
  providers: [
    ...[ApplicantQueries, ApplicationFactsQuery, ApplicationQueries, DirectoryQueries],
    ...[EventQueries, MemberQueries, MembershipQueries, TierQueries],
    ...[History, Letters, OwnApplications, DraftExpiry],
    ...[ApplicationsService, DecisionsService, DraftsService, ProfilesService],
    ...[TierPlaces, TiersService, ApplicationDesk, DraftPages, MemberDesk, TierDesk],
    ...renewalProviders,
    ...lifeProviders,
    ...admissionProviders,
    ...directoryProviders,
    ...importProviders,
  ],
  exports: [DirectoryAudience, MembershipQueries, MembershipLife, MembershipTerms, ...renewalDoors],
})
export class MembershipsModule {
  constructor(sides: Navigation) {
    sides.add(...navigation);
  }
}
