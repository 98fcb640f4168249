import {
  ChoiceField,
  EmailField,
  PasswordField,
  TextField,
  WebAddressField,
} from '../platform/http/index.js';
import { countryCodes } from './countries.js';
import {
  type OrganisationKind,
  organisationKinds,
  type OrganisationRole,
  organisationRoles,
} from './rules/vocabulary.js';

/** The profile of an organisation; its size is declared apart. */
export class ProfileForm {
  @TextField({ min: 2, max: 120 }) name!: string;
  @ChoiceField(organisationKinds) kind!: OrganisationKind;
  @ChoiceField(countryCodes) country!: string;
  @TextField({ optional: true, max: 150 }) street?: string;
  @TextField({ optional: true, max: 20 }) postcode?: string;
  @TextField({ max: 100 }) place!: string;
  @TextField({ optional: true, max: 500 }) invoiceAddress?: string;
  @EmailField({ optional: true }) invoiceEmail?: string;
  @TextField({ optional: true, max: 20 }) kvkNumber?: string;
  @TextField({ optional: true, max: 30 }) vatId?: string;
  @WebAddressField({ optional: true }) website?: string;
}

export class InviteForm {
  @EmailField() email!: string;
  @ChoiceField(organisationRoles) role!: OrganisationRole;
}

export class RoleForm {
  @ChoiceField(organisationRoles) role!: OrganisationRole;
}

export class DecisionForm {
  @ChoiceField(['accept', 'refuse']) decision!: 'accept' | 'refuse';
}

export class NewcomerForm {
  @TextField({ min: 2, max: 120 }) name!: string;
  @PasswordField({ min: 12 }) password!: string;
}
