import { ChoiceField, EmailField, PasswordField, TextField } from '../platform/http/index.js';
import { countryCodes } from './countries.js';
import {
  type OrganisationKind,
  organisationKinds,
  type SizeClass,
  sizeClasses,
} from './rules/vocabulary.js';

/** What the portal must know of an organisation to begin with. */
export class NewOrganisationForm {
  @TextField({ min: 2, max: 120 }) organisationName!: string;
  @ChoiceField(organisationKinds) kind!: OrganisationKind;
  @ChoiceField(sizeClasses) sizeClass!: SizeClass;
  @ChoiceField(countryCodes) country!: string;
  @TextField({ max: 100 }) place!: string;
  @TextField({ optional: true, max: 20 }) kvkNumber?: string;
  @TextField({ optional: true, max: 30 }) vatId?: string;
}

export class RegisterForm extends NewOrganisationForm {
  @TextField({ min: 2, max: 120 }) name!: string;
  @EmailField() email!: string;
  @PasswordField({ min: 12 }) password!: string;
  @TextField({ optional: true, max: 600 }) next?: string;
}

export class ConfirmForm {
  @PasswordField() password!: string;
  /** Whether to register the organisation, or to ask colleagues who are there already. */
  @ChoiceField(['new', 'join'], { optional: true }) choice?: 'new' | 'join';
}
