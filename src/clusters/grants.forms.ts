import { ChoiceField, EmailField } from '../platform/http/index.js';

/** Who gets which right on a cluster. */
export class GrantForm {
  @EmailField() email!: string;
  @ChoiceField(['organiser', 'funder']) role!: 'organiser' | 'funder';
}
