import type { LocalDate } from '../../kernel/local-date.js';

/**
 * Who owns whom among the organisations of the portal and parties outside it, day by day. A party
 * is the id of an organisation or the key of an outside party.
 */
export type Party = string;

/** How an owner rules what it owns, the strongest first; `none` is a share without control. */
export const controlKinds = ['majority', 'appointment', 'influence', 'none'] as const;
export type ControlKind = (typeof controlKinds)[number];

/** A link is stated by the owned, then confirmed or denied by the owner, or taken back before. */
export const linkStates = ['stated', 'confirmed', 'denied', 'withdrawn'] as const;
export type LinkState = (typeof linkStates)[number];

export interface OwnershipLink {
  readonly organisationId: Party;
  readonly owner: Party;
  /** Capital or voting rights, whichever is more, in hundredths of a per cent. */
  readonly shareBp: number;
  readonly control: ControlKind;
  readonly validFrom: LocalDate;
  /** The last day; none while it goes on. */
  readonly validTo: LocalDate | null;
  readonly state: LinkState;
}

const ALL = 10_000;
const FOREVER: LocalDate = '9999-12-31';

/** The key of a party outside the portal; spelling, case and points make no other party. */
export function outsideParty(name: string, country: string): Party {
  const spelled = name.normalize('NFKC').toLowerCase();
  return `outside:${country}:${spelled.replaceAll(/[^\p{L}\p{N}]/gu, '') || spelled.trim()}`;
}

export const isOutside = (party: Party): boolean => party.startsWith('outside:');

/** What is said of a party outside stands by itself; between organisations both have to say it. */
export const counts = ({ state, owner }: Pick<OwnershipLink, 'state' | 'owner'>): boolean =>
  state === 'confirmed' || (state === 'stated' && isOutside(owner));

const runsOn = ({ validFrom, validTo }: OwnershipLink, day: LocalDate): boolean =>
  validFrom <= day && (validTo === null || validTo >= day);

/** The links of one day by which somebody rules somebody. */
const ruling = (links: readonly OwnershipLink[], day: LocalDate): OwnershipLink[] =>
  links.filter((link) => counts(link) && link.control !== 'none' && runsOn(link, day));

/** All parties that form a single undertaking with this one on a day, itself included; sorted. */
export function group(links: readonly OwnershipLink[], party: Party, day: LocalDate): Party[] {
  const beside = new Map<Party, Party[]>();
  for (const { organisationId, owner } of ruling(links, day)) {
    beside.set(organisationId, [...(beside.get(organisationId) ?? []), owner]);
    beside.set(owner, [...(beside.get(owner) ?? []), organisationId]);
  }
  return [...reached(party, (one) => beside.get(one) ?? [])].sort();
}

/**
 * Whoever rules this party in the end. Where several rule it at once the strongest control decides,
 * then the larger share, then the earlier day, so that the answer is always the same one.
 */
export function ultimateOwner(
  links: readonly OwnershipLink[],
  party: Party,
  day: LocalDate,
): Party {
  const ruler = new Map<Party, OwnershipLink>();
  for (const link of ruling(links, day)) {
    const other = ruler.get(link.organisationId);
    if (!other || stronger(link, other) < 0) ruler.set(link.organisationId, link);
  }
  const way: Party[] = [party];
  for (;;) {
    const next = ruler.get(way.at(-1) ?? party)?.owner;
    if (next === undefined) return way.at(-1) ?? party;
    // Nobody owns itself; should it be so all the same, everybody in the ring has the same owner.
    if (way.includes(next)) return way.slice(way.indexOf(next)).sort()[0] ?? party;
    way.push(next);
  }
}

/** Whether the one rules the other on a day, directly or through others. */
export function isSubsidiaryOf(
  links: readonly OwnershipLink[],
  party: Party,
  parent: Party,
  day: LocalDate,
): boolean {
  const above = ruling(links, day);
  const owners = (one: Party): Party[] =>
    above.filter(({ organisationId }) => organisationId === one).map(({ owner }) => owner);
  return party !== parent && reached(party, owners).has(parent);
}

/** Why a link cannot stand beside those that are there, as keys; nothing when it can. */
export function linkProblems(
  link: OwnershipLink,
  others: readonly OwnershipLink[],
): readonly string[] {
  const siblings = others.filter(
    (other) =>
      other.organisationId === link.organisationId &&
      (other.state === 'stated' || other.state === 'confirmed'),
  );
  return [
    ...(link.owner === link.organisationId ? ['own'] : []),
    ...(siblings.some((other) => other.owner === link.owner && meet(other, link))
      ? ['overlap']
      : []),
    ...(mostShares(link, siblings) > ALL ? ['shares'] : []),
    ...(makesRing(link, others) ? ['ring'] : []),
  ];
}

/** The shares of an organisation together on the day on which they are most. */
function mostShares(link: OwnershipLink, siblings: readonly OwnershipLink[]): number {
  return Math.max(
    ...turningDays(link, siblings).map((day) =>
      [link, ...siblings]
        .filter((one) => runsOn(one, day))
        .reduce((total, { shareBp }) => total + shareBp, 0),
    ),
  );
}

/** Whether the owner would be ruled by what it rules, on any day of the link. */
function makesRing(link: OwnershipLink, others: readonly OwnershipLink[]): boolean {
  if (link.control === 'none') return false;
  return turningDays(link, others).some((day) =>
    isSubsidiaryOf(others, link.owner, link.organisationId, day),
  );
}

/** The days of a link on which something begins: between them nothing becomes more. */
const turningDays = (link: OwnershipLink, others: readonly OwnershipLink[]): LocalDate[] => [
  link.validFrom,
  ...others.map(({ validFrom }) => validFrom).filter((day) => runsOn(link, day)),
];

const meet = (a: OwnershipLink, b: OwnershipLink): boolean =>
  a.validFrom <= (b.validTo ?? FOREVER) && b.validFrom <= (a.validTo ?? FOREVER);

const stronger = (a: OwnershipLink, b: OwnershipLink): number =>
  controlKinds.indexOf(a.control) - controlKinds.indexOf(b.control) ||
  b.shareBp - a.shareBp ||
  (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : a.owner < b.owner ? -1 : 1);

function reached(start: Party, next: (party: Party) => readonly Party[]): Set<Party> {
  const seen = new Set<Party>([start]);
  for (const party of seen) for (const one of next(party)) seen.add(one);
  return seen;
}
