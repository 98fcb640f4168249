import type { Entities } from '../../platform/database/index.js';
import { AdmissionSettings, TierInvitation, WaitingPlace } from './places.entity.js';
import {
  ApplicationAnswer,
  ApplicationDocument,
  ApplicationQuestion,
  ApplicationSize,
} from './questions.entity.js';
import {
  AdmissionVoter,
  ApplicationCheck,
  ApplicationVote,
  ChecklistItem,
} from './review.entity.js';

export const admissionEntities: Entities = [
  ...[AdmissionSettings, TierInvitation, WaitingPlace],
  ...[ApplicationQuestion, ApplicationAnswer, ApplicationDocument, ApplicationSize],
  ...[ChecklistItem, ApplicationCheck, AdmissionVoter, ApplicationVote],
];
