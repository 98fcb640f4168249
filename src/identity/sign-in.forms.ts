import { EmailField, PasswordField, TextField } from '../platform/http/index.js';

export class SignInForm {
  @EmailField() email!: string;
  @PasswordField() password!: string;
  @TextField({ optional: true, max: 600 }) next?: string;
}

export class ForgotForm {
  @EmailField() email!: string;
}

export class ResetForm {
  @PasswordField({ min: 12 }) password!: string;
}
