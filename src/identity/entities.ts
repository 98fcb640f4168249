import type { Entities } from '../platform/database/index.js';
import { ApiToken } from './api-token.entity.js';
import { Invitation } from './invitation.entity.js';
import { JoinRequest } from './join-request.entity.js';
import { Organisation } from './organisation.entity.js';
import { OwnershipLinkRow, ownershipStates } from './ownership/ownership-link.entity.js';
import { Person } from './person.entity.js';
import { Representative } from './representative.entity.js';
import { SignInAttempt } from './sign-in-attempt.entity.js';
import {
  SizeDeclaration,
  SizeDeclarationBasis,
  SizeDeclarationEnterprise,
} from './size-declaration.entity.js';
import { Token } from './token.entity.js';

/** The tables of this room. */
export const identityEntities: Entities = [
  Person,
  Organisation,
  Representative,
  JoinRequest,
  ...[SizeDeclaration, SizeDeclarationBasis, SizeDeclarationEnterprise],
  ...[ownershipStates, OwnershipLinkRow],
  Token,
  Invitation,
  ApiToken,
  SignInAttempt,
];
