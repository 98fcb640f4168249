import type { LocalDate } from '../../kernel/local-date.js';
import { counts, type OwnershipLink, type Party } from './ownership.js';
import type { Direction } from './sme-figures.js';

/** An enterprise that a declaration of size should name, as far as ownership tells. */
export interface SizeSuggestion {
  readonly party: Party;
  readonly direction: Direction;
  /** Through which suggested party it is related; none when directly. */
  readonly via: Party | null;
  /** Known of one's own links only: what others hold in each other is theirs to say. */
  readonly shareBp: number | null;
  readonly controls: boolean;
  readonly relation: 'linked' | 'partner';
}

const QUARTER = 2_500;
const HALF = 5_000;

/**
 * Partners from 25 to 50 % and enterprises linked by more or by control, nearest first; of those
 * further off only the linked ones, since partners of a partner do not count.
 */
export function sizeSuggestions(
  links: readonly OwnershipLink[],
  organisationId: Party,
  day: LocalDate,
): SizeSuggestion[] {
  const running = links.filter(
    (link) =>
      counts(link) && link.validFrom <= day && (link.validTo === null || link.validTo >= day),
  );
  const found = new Map<Party, SizeSuggestion>();
  const floor: Party[] = [organisationId];
  for (const from of floor) {
    const isOwn = from === organisationId;
    for (const link of running.filter((one) => one.owner === from || one.organisationId === from)) {
      const direction = link.organisationId === from ? 'owner' : 'owned';
      const party = direction === 'owner' ? link.owner : link.organisationId;
      const controls = link.control !== 'none';
      const isLinked = controls || link.shareBp > HALF;
      const matters = isLinked || (isOwn && link.shareBp >= QUARTER);
      if (!matters || party === organisationId || found.has(party)) continue;
      found.set(party, {
        ...{ party, direction, controls, via: isOwn ? null : from },
        shareBp: isOwn ? link.shareBp : null,
        relation: isLinked ? 'linked' : 'partner',
      });
      if (isLinked) floor.push(party);
    }
  }
  return [...found.values()];
}
