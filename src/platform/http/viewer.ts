import type { Locale } from '../../kernel/localised.js';

export type ClusterRole = 'organiser' | 'funder';

export interface ViewerOrganisation {
  readonly id: string;
  readonly name: string;
  readonly role: 'admin' | 'member';
}

export interface ClusterGrant {
  readonly clusterId: string;
  readonly cluster: string;
  readonly role: ClusterRole;
}

export interface PersonViewer {
  readonly kind: 'person';
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly isAdministrator: boolean;
  readonly organisations: readonly ViewerOrganisation[];
  readonly grants: readonly ClusterGrant[];
  /** What a token may do; undefined for a person at a page, who may do all the person may. */
  readonly scopes?: readonly string[];
}

/** Whoever asks: nobody known, or a person (at a page, or through a token). */
export type Viewer = { readonly kind: 'anonymous' } | PersonViewer;

export const anonymous: Viewer = { kind: 'anonymous' };

/** How a room tells the platform who stands behind a session or a token. */
export abstract class ViewerSource {
  /** The person of a session while the session's epoch is still the person's own. */
  abstract ofSession(personId: string, epoch: number): Promise<PersonViewer | undefined>;
  abstract ofToken(token: string): Promise<PersonViewer | undefined>;
}
