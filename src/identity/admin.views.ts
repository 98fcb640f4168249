import type { LocalDate } from '../kernel/local-date.js';
import type { UserState } from './admin.forms.js';

export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly organisations: string;
  readonly state: Exclude<UserState, 'administrator'>;
  readonly administrator: boolean;
  readonly createdOn: LocalDate;
}

export interface OrganisationRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly sizeClass: string;
  readonly customerCategory: string;
  readonly country: string;
  readonly place: string;
  readonly kvkNumber: string | null;
  readonly people: number;
  readonly state: 'open' | 'closed';
  readonly createdOn: LocalDate;
}

export interface Found<R> {
  readonly rows: readonly R[];
  readonly total: number;
}
