import type { ClusterRole, PersonViewer, Viewer } from './viewer.js';

/**
 * What a route answers a viewer: it serves, asks to sign in, says 403, or answers as if nothing
 * were there (which is how something of another's looks).
 */
export type Verdict = 'allow' | 'sign-in' | 'forbid' | 'hide';
export type Policy = (viewer: Viewer, params: Readonly<Record<string, string>>) => Verdict;

export const anyone: Policy = () => 'allow';

const person =
  (verdict: (viewer: PersonViewer, params: Readonly<Record<string, string>>) => Verdict): Policy =>
  (viewer, params) =>
    viewer.kind === 'anonymous' ? 'sign-in' : verdict(viewer, params);

export const signedIn: Policy = person(() => 'allow');

export const administrator: Policy = person((viewer) =>
  viewer.isAdministrator ? 'allow' : 'forbid',
);

/** Somebody who acts for at least one organisation. */
export const representative: Policy = person((viewer) =>
  viewer.organisations.length > 0 ? 'allow' : 'forbid',
);

const granted = (viewer: PersonViewer, role: ClusterRole, cluster?: string): boolean =>
  viewer.grants.some(
    (grant) => grant.role === role && (cluster === undefined || grant.cluster === cluster),
  );

/** An organiser of the cluster whose slug stands in the path as `:cluster`. */
export const organiserOfCluster: Policy = person((viewer, { cluster = '' }) =>
  granted(viewer, 'organiser', cluster) ? 'allow' : 'hide',
);

/** A funder of the cluster whose slug stands in the path as `:cluster`. */
export const funderOfCluster: Policy = person((viewer, { cluster = '' }) =>
  granted(viewer, 'funder', cluster) ? 'allow' : 'hide',
);

export const anyOrganiser: Policy = person((viewer) =>
  granted(viewer, 'organiser') ? 'allow' : 'forbid',
);

export const anyFunder: Policy = person((viewer) =>
  granted(viewer, 'funder') ? 'allow' : 'forbid',
);

/** Allows what any of the policies allows, else answers as the last one does. */
export const either =
  (...policies: readonly Policy[]): Policy =>
  (viewer, params) => {
    const verdicts = policies.map((policy) => policy(viewer, params));
    return verdicts.includes('allow') ? 'allow' : (verdicts.at(-1) ?? 'forbid');
  };
