import type { Locale } from '../kernel/localised.js';
import { pagerOf, pagesOf } from '../platform/http/index.js';
import { freshForm } from '../platform/views/index.js';
import { address, exportsOf } from './list-links.js';
import { memberViews, type MembersFilter } from './manage.forms.js';
import { type MemberFilter, type MemberOrder, memberSorts } from './member.queries.js';
import { managedMembershipPaths } from './memberships.paths.js';
import { feeClasses } from './rules/fee-classes.js';
import { openMembershipStates } from './rules/membership-states.js';

export const PAGE = 25;

export const filterOf = ({
  state = 'current',
  tier,
  size,
  q,
  ref,
}: Pick<MembersFilter, 'state' | 'tier' | 'size' | 'q' | 'ref'>): MemberFilter => ({
  ...(ref === undefined ? {} : { references: ref }),
  ...(state === 'all' ? {} : { states: state === 'current' ? openMembershipStates : [state] }),
  ...(tier === undefined ? {} : { tier }),
  ...(size === undefined ? {} : { sizeClass: size }),
  ...(q === undefined ? {} : { q }),
});

export const orderOf = ({ sort = 'name', order = 'up' }: MembersFilter): MemberOrder => ({
  sort,
  descending: order === 'down',
});

/** What stands around the table of members: filters, sorting, pages, files. */
export function memberList(
  slug: string,
  locale: Locale,
  filter: MembersFilter,
  total: number,
  counts: ReadonlyMap<string, number>,
) {
  const path = managedMembershipPaths.members(slug);
  const { page = 1, ...query } = filter;
  const { sort = 'name', order = 'up', state = 'current' } = filter;
  const countOf = (view: string): number =>
    view === 'all'
      ? [...counts.values()].reduce((all, one) => all + one, 0)
      : (view === 'current' ? openMembershipStates : [view]).reduce(
          (all, one) => all + (counts.get(one) ?? 0),
          0,
        );
  return {
    filter: { ...query, state },
    filtered: [filter.q, filter.tier, filter.size].some((one) => one !== undefined),
    states: memberViews.map((value) => ({
      value,
      labelKey:
        value === 'current' || value === 'all'
          ? `memberships.members.${value}`
          : `status.membership.${value}`,
      count: countOf(value),
    })),
    sizes: feeClasses.map((value) => ({ value, labelKey: `memberships.sizes.${value}` })),
    sorts: Object.fromEntries(
      memberSorts.map((one) => [
        one,
        {
          href: address(locale, path, {
            ...query,
            sort: one,
            order: one === sort && order === 'up' ? 'down' : 'up',
          }),
          ...(one === sort ? { direction: order === 'up' ? 'ascending' : 'descending' } : {}),
        },
      ]),
    ),
    selection: Object.entries({
      ...query,
      ref: undefined,
      sort: undefined,
      order: undefined,
    }).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }])),
    scopes: ['chosen', 'all'].map((value) => ({ value, labelKey: `life.bulk.${value}` })),
    bulkForm: freshForm({ scope: 'chosen' }),
    exports: exportsOf(locale, path, query),
    clearHref: address(locale, path, {}),
    pager: pagerOf(page, pagesOf(total, PAGE), (one) =>
      address(locale, path, { ...query, page: one }),
    ),
  };
}
