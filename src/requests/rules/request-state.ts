import { type PackageState, packageStates } from './work-package-states.js';

export type RequestState = PackageState;
export const requestStates = packageStates.states;

/** What is still open, the state first that asks most of the company, then what is furthest back. */
const openFirst: readonly PackageState[] = [
  'information_requested',
  'quoted',
  'submitted',
  'in_review',
  'accepted',
  'in_delivery',
  'delivered',
];
/** What is over, the best outcome first. */
const overFirst: readonly PackageState[] = ['closed', 'declined', 'cancelled', 'withdrawn'];

/**
 * The state of a request that follows from its packages: while one is open the open ones decide,
 * and of those the one the company has to act on comes first.
 */
export function requestStateOf(packages: readonly PackageState[]): RequestState {
  const found = [...openFirst, ...overFirst].find((state) => packages.includes(state));
  return found ?? 'draft';
}

/** Nothing more will happen to the request. */
export const isOver = (state: RequestState): boolean => overFirst.includes(state);
