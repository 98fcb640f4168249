import type { Crumb } from '../platform/http/index.js';
import type { Tab } from './account-tabs.js';
import { identityPaths } from './identity.paths.js';

/** The parts of an organisation's pages. */
export const organisationTabs = (
  slug: string,
  current: 'profile' | 'ownership' | 'people',
  waiting: { readonly ownership?: number; readonly people?: number } = {},
): readonly Tab[] => [
  {
    labelKey: 'identity.organisation.tab',
    path: identityPaths.organisation(slug),
    current: current === 'profile',
  },
  {
    labelKey: 'ownership.tab',
    path: identityPaths.ownership(slug),
    current: current === 'ownership',
    count: waiting.ownership ?? 0,
  },
  {
    labelKey: 'identity.people.tab',
    path: identityPaths.people(slug),
    current: current === 'people',
    count: waiting.people ?? 0,
  },
];

/** The way from the list of organisations to a page below one. */
export const organisationCrumbs = (organisation?: {
  readonly slug: string;
  readonly name: string;
}): readonly Crumb[] => [
  { words: 'identity.organisations.title', path: identityPaths.organisations() },
  ...(organisation
    ? [
        {
          words: { literal: organisation.name },
          path: identityPaths.organisation(organisation.slug),
        },
      ]
    : []),
];
