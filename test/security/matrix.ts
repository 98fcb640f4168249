/** Who asks, in the permission matrix. */
export const roles = [
  'anonymous',
  'member', // acts for the organisation that owns the objects
  'admin', // administers the organisation that owns the objects
  'stranger', // acts for another organisation
  'organiser', // organises the cluster the objects belong to
  'otherOrganiser', // organises another cluster
  'funder', // funds the cluster the objects belong to
  'otherFunder', // funds another cluster
  'administrator',
  'disabled', // a person who was disabled while signed in
] as const;
export type Role = (typeof roles)[number];

/** What a role gets: served (2xx, 303 onward, or 422 for an empty form), or how it is refused. */
export type Expectation = 'ok' | 'sign-in' | 'forbidden' | 'hidden';

export interface Row {
  /** As Express knows it, such as `POST /manage/:cluster/services`. */
  readonly route: string;
  /** Values of the path's parameters: names of things the matrix' world has, or literals. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** What is posted; an empty form unless told otherwise. */
  readonly body?: Readonly<Record<string, string>>;
  /** What each role gets; roles left out get `otherwise`. */
  readonly expect: Partial<Readonly<Record<Role, Expectation>>>;
  /** What roles that are not named get; `anonymous` and `disabled` get `sign-in` unless named. */
  readonly otherwise: Expectation;
  /** For routes of the API: the scope that opens it, or `public`. */
  readonly scope?: string;
}

/** Rows that share what they expect. */
export const rows = (expectation: Omit<Row, 'route'>, ...routes: readonly string[]): Row[] =>
  routes.map((route) => ({ route, ...expectation }));

export const everybody: Omit<Row, 'route'> = {
  expect: { anonymous: 'ok', disabled: 'ok' },
  otherwise: 'ok',
};
export const anybodySignedIn: Omit<Row, 'route'> = { expect: {}, otherwise: 'ok' };
export const administratorOnly: Omit<Row, 'route'> = {
  expect: { administrator: 'ok' },
  otherwise: 'forbidden',
};
export const organiserOnly: Omit<Row, 'route'> = {
  params: { cluster: 'cluster' },
  expect: { organiser: 'ok' },
  otherwise: 'hidden',
};
export const funderOnly: Omit<Row, 'route'> = {
  params: { cluster: 'cluster' },
  expect: { funder: 'ok' },
  otherwise: 'hidden',
};
/** Something an organisation owns: its own people get it, everybody else sees nothing. */
export const owningOrganisationOnly: Omit<Row, 'route'> = {
  expect: { member: 'ok', admin: 'ok' },
  otherwise: 'hidden',
};
