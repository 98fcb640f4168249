import type { Locale, Localised } from '../kernel/localised.js';
import type { FoundMembers } from './directory/directory-search.js';
import type { Shelved } from './directory/directory-shelf.js';
import type { TechnologyView } from './directory.queries.js';
import { type Pager, pagerOf, pagesOf } from '../platform/http/index.js';
import { address } from './list-links.js';
import { membershipPaths } from './memberships.paths.js';

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
  /** The memberships of this page, in order. */
  readonly ids: readonly string[];
  readonly readAs: string;
  readonly facets: readonly {
    readonly name: string;
    readonly legend: string;
    readonly options: readonly Option[];
    readonly more: readonly Option[];
    readonly moreOpen: boolean;
  }[];
  readonly chips: readonly { labelKey?: string; label?: Localised | string; href: string }[];
  readonly clearHref: string;
  readonly pager: Pager;
}

export const DIRECTORY_PAGE = 24;

const facetNames = ['technology', 'can', 'trl', 'says', 'tier', 'kind', 'size'] as const;
type FacetName = (typeof facetNames)[number];

/** What a reader chose in the directory. */
export type DirectoryChoice = Readonly<Partial<Record<FacetName, readonly string[]>>> & {
  readonly q?: string;
  readonly page?: number;
};

const valuesOf: Readonly<Record<FacetName, (member: Shelved) => readonly string[]>> = {
  technology: ({ technologies }) => technologies,
  can: ({ can }) => can.map(({ key }) => key),
  trl: levelsOf,
  says: ({ says }) => says,
  tier: ({ tier }) => (tier ? [tier.slug] : []),
  kind: ({ kind }) => [kind],
  size: ({ sizeClass }) => [sizeClass],
};

const legends: Readonly<Record<FacetName, string>> = {
  technology: 'memberships.directory.technology',
  can: 'directory.can',
  trl: 'directory.trl',
  says: 'directory.says',
  tier: 'directory.tier',
  kind: 'memberships.directory.kind',
  size: 'memberships.directory.size',
};
/** Of free words so many are shown at once, and so many more on demand. */
const SHOWN = 8;
const MORE = 24;

/** Those of the found members that fit the filter. */
export function chosenMembers(members: readonly Shelved[], filter: DirectoryChoice): Shelved[] {
  const wanted = facetNames.flatMap((name) => {
    const values = filter[name] ?? [];
    return values.length === 0 ? [] : [{ valuesOf: valuesOf[name], values: new Set(values) }];
  });
  return members.filter((member) =>
    wanted.every((one) => one.valuesOf(member).some((value) => one.values.has(value))),
  );
}

/** The members that fit the filter, with what each further choice would leave. */
export function directoryOf(
  { members, readAs }: Pick<FoundMembers, 'members' | 'readAs'>,
  technologies: readonly TechnologyView[],
  filter: DirectoryChoice,
  cluster: string,
  locale: Locale,
): DirectoryView {
  const chosen = chosenMembers(members, filter);
  const { page = 1, ...query } = filter;
  const path = membershipPaths.directory(cluster);
  const without = (name: FacetName, value: string): string =>
    address(locale, path, {
      ...query,
      [name]: (filter[name] ?? []).filter((one) => one !== value),
    });
  const labelOf = labelling(members, technologies);
  return {
    q: filter.q ?? '',
    total: chosen.length,
    ids: chosen.slice((page - 1) * DIRECTORY_PAGE, page * DIRECTORY_PAGE).map(({ id }) => id),
    readAs: readAs.join(', '),
    facets: facetNames
      .map((name) => {
        const options = optionsOf(name, members, filter).map((option) => ({
          ...option,
          ...labelOf(name, option.value),
        }));
        const more = name === 'can' ? options.slice(SHOWN, SHOWN + MORE) : [];
        const moreOpen = more.some(({ checked }) => checked);
        const shown = name === 'can' ? options.slice(0, SHOWN) : options;
        return { name, legend: legends[name], options: shown, more, moreOpen };
      })
      .filter(({ options }) => options.length > 0),
    chips: [
      ...(filter.q ? [{ label: filter.q, href: address(locale, path, { ...query, q: '' }) }] : []),
      ...facetNames.flatMap((name) =>
        (filter[name] ?? []).map((value) => ({
          ...labelOf(name, value),
          href: without(name, value),
        })),
      ),
    ],
    clearHref: address(locale, path, {}),
    pager: pagerOf(page, pagesOf(chosen.length, DIRECTORY_PAGE), (one) =>
      address(locale, path, { ...query, page: one }),
    ),
  };
}

/** The words of each choice. */
function labelling(members: readonly Shelved[], technologies: readonly TechnologyView[]) {
  const words: Readonly<Partial<Record<FacetName, ReadonlyMap<string, Localised>>>> = {
    technology: new Map(technologies.map(({ code, label }) => [code, label])),
    tier: new Map(members.flatMap(({ tier }) => (tier ? [[tier.slug, tier.name]] : []))),
    can: capabilityLabels(members),
  };
  return (name: FacetName, value: string): { labelKey: string } | { label: Localised } => {
    if (name === 'kind') return { labelKey: `memberships.kinds.${value}` };
    if (name === 'size') return { labelKey: `memberships.sizes.${value}` };
    if (name === 'says') return { labelKey: `directory.saying.${value}` };
    if (name === 'trl') return { label: same(`TRL ${value}`) };
    return { label: words[name]?.get(value) ?? same(value) };
  };
}

/** Whoever gives a capability in both languages names it for all. */
function capabilityLabels(members: readonly Shelved[]): ReadonlyMap<string, Localised> {
  const labels = new Map<string, Localised>();
  for (const { key, label } of members.flatMap(({ can }) => can)) {
    const known = labels.get(key);
    if (!known || (known.en === known.nl && label.en !== label.nl)) labels.set(key, label);
  }
  return labels;
}

function optionsOf(
  name: FacetName,
  members: readonly Shelved[],
  filter: DirectoryChoice,
): Omit<Option, 'label' | 'labelKey'>[] {
  const counts = new Map<string, number>();
  for (const member of chosenMembers(members, { ...filter, [name]: [] })) {
    for (const value of valuesOf[name](member)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const chosen = filter[name] ?? [];
  return [...new Set([...counts.keys(), ...chosen])]
    .map((value) => ({ value, count: counts.get(value) ?? 0, checked: chosen.includes(value) }))
    .sort((a, b) =>
      name === 'trl'
        ? compare(a.value, b.value)
        : (name === 'can' ? Number(b.checked) - Number(a.checked) : 0) ||
          b.count - a.count ||
          compare(a.value, b.value),
    );
}

/** The readiness levels at which a member works; none when it does not say. */
function levelsOf({ trlFrom, trlTo }: Shelved): string[] {
  if (trlFrom === null && trlTo === null) return [];
  const [from, to] = [trlFrom ?? 1, trlTo ?? 9];
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const same = (text: string): Localised => ({ en: text, nl: text });
