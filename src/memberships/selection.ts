import type { Submitted } from '../platform/http/index.js';

const SHOWN = 12;
const REFS_AT_MOST = 500;
const TEXT_AT_MOST = 100;

export type Scope = 'all' | 'chosen';
type Filters<N extends string> = Partial<Record<N, string>>;
export type SelectionOf<N extends string> = Filters<N> & {
  readonly scope: Scope;
  readonly ref: string[];
};

/** Which rows of a list a refused form was about, as far as that can be read. */
export function selectionIn<N extends string>(
  { input }: Pick<Submitted<object>, 'input'>,
  names: readonly N[],
): SelectionOf<N> {
  const ref = [input.ref ?? []].flat().filter((value) => typeof value === 'string');
  const filters: Filters<N> = {};
  for (const name of names) {
    const value = input[name];
    if (typeof value === 'string' && value !== '') filters[name] = value.slice(0, TEXT_AT_MOST);
  }
  const scope = input.scope === 'all' ? 'all' : 'chosen';
  return { scope, ref: ref.slice(0, REFS_AT_MOST), ...filters };
}

/** The selection as a form carries it on: the rows themselves, or what the list was narrowed to. */
export function hiddenFields(
  scope: Scope,
  ref: readonly string[],
  filters: Readonly<Record<string, string | undefined>>,
): { readonly name: string; readonly value: string }[] {
  const carried =
    scope === 'chosen'
      ? ref.map((value) => ({ name: 'ref', value }))
      : Object.entries(filters).flatMap(([name, value]) =>
          value === undefined ? [] : [{ name, value }],
        );
  return [{ name: 'scope', value: scope }, ...carried];
}

/** As many rows as a page of a selection names, and how many more there are. */
export const namedOf = <R>(rows: readonly R[]) => ({
  count: rows.length,
  shown: rows.slice(0, SHOWN),
  more: Math.max(0, rows.length - SHOWN),
});
