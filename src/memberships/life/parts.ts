import { Activation } from './activation.js';
import { BulkMembers } from './bulk.service.js';
import { ChangeDesk } from './change-desk.js';
import { CourseDesk } from './course-desk.js';
import { CoverageDesk } from './coverage-desk.js';
import { CoverageRequests } from './coverage-requests.service.js';
import { CoveragePages } from './coverage.pages.js';
import { Coverage } from './coverage.service.js';
import { CurrentTier } from './current-tier.js';
import { FirstTerms } from './first-terms.service.js';
import { LifeQueries } from './life.queries.js';
import { Leaving } from './leaving.service.js';
import { LifeApi } from './life.api.js';
import { LifePages } from './life.pages.js';
import { ManagedMembers } from './managed-members.js';
import { ManageLifeApi } from './manage-life.api.js';
import { ManageLifePages } from './manage-life.pages.js';
import { ManageMembersApi } from './manage-members.api.js';
import { ManageOrganisationsApi } from './manage-organisations.api.js';
import { ManageOrganisationsPages } from './manage-organisations.pages.js';
import { MembershipLife } from './membership-life.service.js';
import { MembershipRecords } from './membership-records.js';
import { MembershipTerms } from './membership-terms.service.js';
import { OpenTerms } from './open-terms.js';
import { OrganisationSearch } from './organisation-search.queries.js';
import { OwnMembershipDesk } from './own-membership-desk.js';
import { Pauses } from './pauses.service.js';
import { Representation } from './representation.service.js';
import { Sides } from './sides.js';
import { Starts } from './starts.service.js';
import { Subsidiaries } from './subsidiaries.js';
import { TermCharges } from './term-charges.js';
import { TierChangePlans } from './tier-change-plans.js';
import { TierChanges } from './tier-changes.service.js';
import { TierConditionsQuery } from './tier-conditions.queries.js';
import { TierRequests } from './tier-requests.service.js';
import { Transfers } from './transfers.service.js';

/** What the room's module takes in for the life of a membership. */
export const lifeControllers = [
  ...[CoveragePages, LifePages, ManageLifePages, ManageOrganisationsPages, ManageMembersApi],
  ...[LifeApi, ManageLifeApi, ManageOrganisationsApi],
];
export const lifeProviders = [
  ...[Activation, Coverage, CurrentTier, FirstTerms, Leaving, LifeQueries, MembershipLife],
  ...[
    MembershipRecords,
    MembershipTerms,
    OpenTerms,
    Pauses,
    Starts,
    TermCharges,
    TierChangePlans,
    TierChanges,
  ],
  ...[
    BulkMembers,
    ChangeDesk,
    CourseDesk,
    ManagedMembers,
    OrganisationSearch,
    OwnMembershipDesk,
    Sides,
  ],
  ...[CoverageDesk, CoverageRequests, Subsidiaries],
  ...[Representation, TierConditionsQuery, TierRequests, Transfers],
];
