import type { Locale, Localised } from '../kernel/localised.js';
import type { Listing, TechnologyView } from './directory.queries.js';
import { type Pager, pagerOf, pagesOf } from '../platform/http/index.js';
import { address } from './list-links.js';
import { membershipPaths } from './memberships.paths.js';
import { findsAll } from './rules/words.js';

interface Option {
  readonly value: string;
  readonly labelKey?: string;
  readonly label?: Localised;
  readonly count: number;
  readonly checked: boolean;
}

export interface DirectoryView {
  readonly q: string;
  readonly total: number;
  readonly members: readonly (Omit<Listing, 'technologies'> & {
    readonly technologies: readonly Localised[];
  })[];
  readonly facets: readonly {
    readonly name: string;
    readonly legend: string;
    readonly options: readonly Option[];
  }[];
  readonly chips: readonly { labelKey?: string; label?: Localised | string; href: string }[];
  readonly clearHref: string;
  readonly pager: Pager;
}

const PAGE = 24;

/** What a reader chose in the directory. */
export interface DirectoryChoice {
  readonly q?: string;
  readonly kind?: readonly string[];
  readonly size?: readonly string[];
  readonly technology?: readonly string[];
  readonly trl?: readonly string[];
  readonly tier?: readonly string[];
  readonly page?: number;
}

interface FacetPlan {
  readonly name: 'kind' | 'size' | 'technology' | 'trl' | 'tier';
  readonly values: (member: Listing) => readonly string[];
}
const plans: readonly FacetPlan[] = [
  { name: 'kind', values: ({ kind }) => [kind] },
  { name: 'size', values: ({ sizeClass }) => [sizeClass] },
  { name: 'technology', values: ({ technologies }) => technologies },
  { name: 'trl', values: levelsOf },
  { name: 'tier', values: ({ tier }) => [tier] },
];

const legends: Readonly<Record<FacetPlan['name'], string>> = {
  kind: 'memberships.directory.kind',
  size: 'memberships.directory.size',
  technology: 'memberships.directory.technology',
  trl: 'directory.trl',
  tier: 'directory.tier',
};

/** The members that fit the filter, with what each further choice would leave. */
export function directoryOf(
  listings: readonly Listing[],
  technologies: readonly TechnologyView[],
  filter: DirectoryChoice,
  cluster: string,
  locale: Locale,
): DirectoryView {
  const labels = new Map(technologies.map(({ code, label }) => [code, label]));
  const found = listings.filter((member) => fits(member, filter, labels));
  const { page = 1, ...query } = filter;
  const path = membershipPaths.directory(cluster);
  const without = (name: string, value: string): string =>
    address(locale, path, {
      ...query,
      [name]: [filter[name as FacetPlan['name']] ?? []].flat().filter((one) => one !== value),
    });
  const tiers = new Map(listings.map(({ tier, tierName }) => [tier, tierName]));
  const labelOf = (name: string, value: string) => {
    if (name === 'kind') return { labelKey: `memberships.kinds.${value}` };
    if (name === 'size') return { labelKey: `memberships.sizes.${value}` };
    if (name === 'trl') return { label: same(`TRL ${value}`) };
    return { label: (name === 'tier' ? tiers : labels).get(value) ?? same(value) };
  };
  return {
    q: filter.q ?? '',
    total: found.length,
    members: found.slice((page - 1) * PAGE, page * PAGE).map((member) => ({
      ...member,
      technologies: member.technologies.flatMap((code) => labels.get(code) ?? []),
    })),
    facets: plans.map((plan) => ({
      name: plan.name,
      legend: legends[plan.name],
      options: optionsOf(plan, listings, filter, labels).map((option) => ({
        ...option,
        ...labelOf(plan.name, option.value),
      })),
    })),
    chips: [
      ...(filter.q ? [{ label: filter.q, href: address(locale, path, { ...query, q: '' }) }] : []),
      ...plans.flatMap(({ name }) =>
        (filter[name] ?? []).map((value) => ({
          ...labelOf(name, value),
          href: without(name, value),
        })),
      ),
    ],
    clearHref: address(locale, path, {}),
    pager: pagerOf(page, pagesOf(found.length, PAGE), (one) =>
      address(locale, path, { ...query, page: one }),
    ),
  };
}

function optionsOf(
  { name, values }: FacetPlan,
  listings: readonly Listing[],
  filter: DirectoryChoice,
  labels: ReadonlyMap<string, Localised>,
): Option[] {
  const others = listings.filter((member) => fits(member, { ...filter, [name]: [] }, labels));
  const counts = new Map<string, number>();
  for (const value of others.flatMap(values)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const chosen = filter[name] ?? [];
  return [...new Set([...counts.keys(), ...chosen])]
    .map((value) => ({ value, count: counts.get(value) ?? 0, checked: chosen.includes(value) }))
    .sort((a, b) =>
      name === 'trl'
        ? a.value.localeCompare(b.value)
        : b.count - a.count || a.value.localeCompare(b.value),
    );
}

function fits(
  member: Listing,
  filter: DirectoryChoice,
  labels: ReadonlyMap<string, Localised>,
): boolean {
  const chosen = plans.every(({ name, values }) => {
    const wanted = filter[name];
    return !wanted || wanted.length === 0 || values(member).some((one) => wanted.includes(one));
  });
  return chosen && contains(member, filter.q, labels);
}

function contains(
  member: Listing,
  q: string | undefined,
  labels: ReadonlyMap<string, Localised>,
): boolean {
  if (!q) return true;
  const { name, place, does, can, seeks, offers } = member;
  const technologies = member.technologies.flatMap((code) => labels.get(code) ?? []);
  const texts = [does, can, seeks, offers, ...technologies];
  return findsAll(q, [name, place, ...texts.flatMap(({ en, nl }) => [en, nl])].join(' '));
}

/** The readiness levels at which a member works; none when it does not say. */
function levelsOf({ trlFrom, trlTo }: Listing): string[] {
  if (trlFrom === null && trlTo === null) return [];
  const [from, to] = [trlFrom ?? 1, trlTo ?? 9];
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}

const same = (text: string): Localised => ({ en: text, nl: text });
