import { clusterPaths } from '../clusters/index.js';
import type { Crumb } from '../platform/http/index.js';
import { managedMembershipPaths, membershipPaths } from './memberships.paths.js';
import type { ClusterFacts } from './memberships.views.js';

/** The way back from the public pages of a cluster. */
export const clusterCrumb = (cluster: ClusterFacts): Crumb => ({
  words: cluster.name,
  path: clusterPaths.one(cluster.slug),
});

export const offerCrumb = (cluster: ClusterFacts): Crumb => ({
  words: 'memberships.offer.crumb',
  path: membershipPaths.tiers(cluster.slug),
});

export const ownCrumb: Crumb = { words: 'memberships.own.title', path: membershipPaths.list() };

export const applicationsCrumb = (cluster: string): Crumb => ({
  words: 'memberships.applications.title',
  path: managedMembershipPaths.applications(cluster),
});

export const membersCrumb = (cluster: string): Crumb => ({
  words: 'memberships.members.title',
  path: managedMembershipPaths.members(cluster),
});

export const tiersCrumb = (cluster: string): Crumb => ({
  words: 'memberships.tiers.title',
  path: managedMembershipPaths.tiers(cluster),
});
