import {
  ChoiceField,
  ChoicesField,
  EmailField,
  PasswordField,
  TextField,
} from '../platform/http/index.js';
import type { Locale } from '../kernel/localised.js';
import { tokenScopes } from './rules/vocabulary.js';

export class AccountForm {
  @TextField({ min: 2, max: 120 }) name!: string;
  @ChoiceField(['en', 'nl']) locale!: Locale;
}

export class ChangeEmailForm {
  @EmailField() email!: string;
  @PasswordField() password!: string;
}

export class ChangePasswordForm {
  @PasswordField() currentPassword!: string;
  @PasswordField({ min: 12 }) newPassword!: string;
}

/** How long a token may live, in days. */
export const tokenLifetimes = ['30', '90', '365'] as const;

export class TokenForm {
  @TextField({ min: 2, max: 80 }) name!: string;
  @ChoicesField(tokenScopes) scopes!: string[];
  @ChoiceField(tokenLifetimes) days!: (typeof tokenLifetimes)[number];
}
