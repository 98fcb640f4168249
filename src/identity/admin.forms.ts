import { ChoiceField, TextField, WholeNumberField } from '../platform/http/index.js';
import { organisationKinds } from './rules/vocabulary.js';

const bothWays = (...columns: readonly string[]): string[] =>
  columns.flatMap((column) => [column, `-${column}`]);

export const userStates = ['active', 'unconfirmed', 'disabled', 'administrator'] as const;
export type UserState = (typeof userStates)[number];

export class UsersFilter {
  @TextField({ optional: true, max: 100 }) q?: string;
  @ChoiceField(userStates, { optional: true }) state?: UserState;
  @ChoiceField(bothWays('name', 'created'), { optional: true }) sort?: string;
  @WholeNumberField({ optional: true, min: 1, max: 100_000 }) page?: number;
}

export class OrganisationsFilter {
  @TextField({ optional: true, max: 100 }) q?: string;
  @ChoiceField(organisationKinds, { optional: true }) kind?: string;
  @ChoiceField(['open', 'closed'], { optional: true }) state?: 'open' | 'closed';
  @ChoiceField(bothWays('name', 'place', 'people', 'created'), { optional: true }) sort?: string;
  @WholeNumberField({ optional: true, min: 1, max: 100_000 }) page?: number;
}
