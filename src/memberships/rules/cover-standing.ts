import { isSubsidiaryOf, type OwnershipLink } from '../../identity/index.js';
import { type LocalDate, max } from '../../kernel/local-date.js';

/** How a covered organisation stands to the member: as ownership tells, or chosen by hand. */
export type CoverStanding =
  { readonly kind: 'known' | 'unknown' } | { readonly kind: 'ended'; readonly on: LocalDate };

interface Cover {
  readonly organisationId: string;
  readonly fromOn: LocalDate;
}

/** Known while a confirmed link lasts; ended from the day after; unknown where there never was one. */
export function coverStanding(
  links: readonly OwnershipLink[],
  parent: string,
  { organisationId, fromOn }: Cover,
  today: LocalDate,
): CoverStanding {
  const isKnown = (day: LocalDate): boolean => isSubsidiaryOf(links, organisationId, parent, day);
  if (isKnown(max(today, fromOn))) return { kind: 'known' };
  const days = [fromOn, ...links.flatMap(({ validTo }) => validTo ?? [])]
    .filter((day) => day >= fromOn && isKnown(day))
    .sort();
  const on = days.at(-1);
  return on === undefined ? { kind: 'unknown' } : { kind: 'ended', on };
}
