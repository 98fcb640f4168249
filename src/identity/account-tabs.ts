import { identityPaths } from './identity.paths.js';

export interface Tab {
  readonly labelKey: string;
  readonly path: string;
  readonly current: boolean;
  readonly count?: number;
}

/** The parts of a person's own pages. */
export const accountTabs = (current: 'account' | 'security'): readonly Tab[] => [
  {
    labelKey: 'identity.account.tab',
    path: identityPaths.account(),
    current: current === 'account',
  },
  {
    labelKey: 'identity.security.tab',
    path: identityPaths.security(),
    current: current === 'security',
  },
];
