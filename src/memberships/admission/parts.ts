import { AdmissionFactsQuery } from './admission-facts.queries.js';
import { AdmissionLetters } from './admission-letters.js';
import { AdmissionSettingsService } from './admission-settings.service.js';
import { AnswersService } from './answers.service.js';
import { InvitationsService } from './invitations.service.js';
import { QuestionQueries } from './question.queries.js';
import { QuestionsService } from './questions.service.js';
import { ReviewQueries } from './review.queries.js';
import { VotesService } from './votes.service.js';
import { WaitingQueries } from './waiting.queries.js';
import { WaitingService } from './waiting.service.js';

/** How clusters let members in: questions, invitations, waiting lists, review. */
export const admissionProviders = [
  ...[AdmissionFactsQuery, AdmissionLetters, AdmissionSettingsService, AnswersService],
  ...[InvitationsService, QuestionQueries, QuestionsService, ReviewQueries, VotesService],
  ...[WaitingQueries, WaitingService],
];
export const admissionControllers = [];
