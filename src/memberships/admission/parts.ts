import { OwnApplicationDesk } from '../own-application-desk.js';
import { AdmissionDesk } from './admission-desk.js';
import { AdmissionFactsQuery } from './admission-facts.queries.js';
import { AdmissionLetters } from './admission-letters.js';
import { AdmissionSettingsService } from './admission-settings.service.js';
import { AdmissionApi } from './admission.api.js';
import { AnswersPages } from './answers.pages.js';
import { AnswersService } from './answers.service.js';
import { BulkApplications } from './bulk.service.js';
import { InvitationsService } from './invitations.service.js';
import { QuestionQueries } from './question.queries.js';
import { QuestionsService } from './questions.service.js';
import { ReviewPages } from './review.pages.js';
import { ReviewQueries } from './review.queries.js';
import { AdmissionSettingsPages } from './settings.pages.js';
import { TierBulkPages } from './tier-bulk.pages.js';
import { BulkTierPeople } from './tier-bulk.service.js';
import { TierPeoplePages } from './tier-people.pages.js';
import { VotesApi } from './votes.api.js';
import { VotesPages } from './votes.pages.js';
import { VotesService } from './votes.service.js';
import { WaitingListPages } from './waiting.pages.js';
import { WaitingQueries } from './waiting.queries.js';
import { WaitingService } from './waiting.service.js';

/** How clusters let members in: questions, invitations, waiting lists, review. */
export const admissionProviders = [
  ...[AdmissionFactsQuery, AdmissionLetters, AdmissionSettingsService, AnswersService],
  ...[InvitationsService, QuestionQueries, QuestionsService, ReviewQueries, VotesService],
  ...[WaitingQueries, WaitingService, AdmissionDesk, OwnApplicationDesk, BulkApplications],
  BulkTierPeople,
];
export const admissionControllers = [
  ...[AdmissionApi, VotesApi],
  ...[AdmissionSettingsPages, TierBulkPages, TierPeoplePages, WaitingListPages, AnswersPages],
  ...[ReviewPages, VotesPages],
];
