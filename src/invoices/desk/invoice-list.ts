import { managedInvoicePaths } from '../invoices.paths.js';
import { ListAddress } from '../../platform/http/index.js';
import type { Locale } from '../../kernel/localised.js';
import type { InvoiceFilter } from './invoice-list.forms.js';
import { type ListSums, type ListView, listViews } from './invoice-list.queries.js';

export const PAGE = 25;

type Counts = Readonly<Record<ListView, ListSums>>;

/** What stands around a list of documents: tabs, sorting, pages, files. */
export function listFrame(
  path: string,
  filesPath: (format: string) => string,
  asked: Partial<InvoiceFilter>,
  counts: Counts,
  view: ListView,
) {
  const links = new ListAddress(path, asked);
  const { total } = counts[view];
  return {
    tabs: listViews.map((value) => ({
      labelKey: `invoices.views.${value}`,
      href: links.with({ view: value }),
      current: value === view,
      count: counts[value].total,
    })),
    sorts: Object.fromEntries(
      ['number', 'organisation', 'issued', 'due', 'total', 'open'].map((one) => [
        one,
        links.sort(one, '-issued'),
      ]),
    ),
    files: links.files(filesPath),
    clearHref: new ListAddress(path, { view: asked.view }).with({}),
    narrowed: [asked.q, asked.from, asked.to].some((one) => one !== undefined),
    pagerOf: (found: number) => links.pager(found, PAGE),
    total,
  };
}

/** The tabs of what an organiser invoices, the charges that wait first. */
export const deskTabs = (
  locale: Locale,
  slug: string,
  waiting: number,
  current: boolean,
  tabs: ReturnType<typeof listFrame>['tabs'],
) => [
  {
    labelKey: 'invoices.views.waiting',
    href: `/${locale}${managedInvoicePaths.waiting(slug)}`,
    current,
    count: waiting,
  },
  ...tabs,
];
