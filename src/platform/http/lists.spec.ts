import { ListAddress, pagerOf, withQuery } from './lists.js';

describe('the address of a list', () => {
  const address = new ListAddress('/en/list', {
    q: 'a b&c',
    kind: ['x', 'y'],
    sort: 'name',
    page: 3,
    empty: '',
    flag: false,
    missing: undefined,
  });

  it('says what is set, and begins at the first page', () => {
    expect(address.with({})).toBe('/en/list?q=a+b%26c&kind=x&kind=y&sort=name');
    expect(address.with({ q: undefined, kind: [], sort: undefined })).toBe('/en/list');
    expect(address.with({ page: 2, q: undefined })).toBe('/en/list?kind=x&kind=y&sort=name&page=2');
  });

  it('sorts the other way round the second time', () => {
    expect(address.sort('name')).toEqual({
      href: '/en/list?q=a+b%26c&kind=x&kind=y&sort=-name',
      direction: 'ascending',
    });
    expect(address.sort('place').direction).toBeNull();
    expect(new ListAddress('/l', {}).sort('at', '-at')).toEqual({
      href: '/l?sort=at',
      direction: 'descending',
    });
  });

  it('leads to the same rows as files', () => {
    expect(new ListAddress('/l', { q: 'a', page: 2 }).files()).toEqual({
      csv: '/l.csv?q=a',
      xlsx: '/l.xlsx?q=a',
      json: '/l.json?q=a',
    });
    expect(new ListAddress('/l', {}).files((format) => `/f/${format}`).csv).toBe('/f/csv');
  });

  it('is narrowed by a filter, not by its order', () => {
    expect(address.narrowed).toBe(true);
    expect(new ListAddress('/l', { sort: 'name', page: 4, q: '' }).narrowed).toBe(false);
  });

  it('is a path alone when nothing is set', () => {
    expect(withQuery('/l', { a: undefined, b: '', c: [] })).toBe('/l');
    expect(withQuery('/l', { n: 0, yes: true })).toBe('/l?n=0&yes=true');
  });
});

describe('the pages of a list', () => {
  const shown = (page: number, pages: number): (number | '…')[] =>
    pagerOf(page, pages, String).links.map((link) => (link.gap ? '…' : link.page));

  it.each([
    [1, 1, [1]],
    [1, 2, [1, 2]],
    [1, 9, [1, 2, '…', 9]],
    [3, 9, [1, 2, 3, 4, '…', 9]],
    [5, 9, [1, '…', 4, 5, 6, '…', 9]],
    [9, 9, [1, '…', 8, 9]],
  ])('on page %i of %i are %j', (page, pages, expected) => {
    expect(shown(page, pages)).toEqual(expected);
  });

  it('lead on and back', () => {
    expect(pagerOf(1, 3, String)).toMatchObject({ prev: null, next: '2' });
    expect(pagerOf(3, 3, String)).toMatchObject({ prev: '2', next: null });
    expect(pagerOf(8, 3, String)).toMatchObject({ prev: '3', next: null });
  });

  it('leave the first page without a number', () => {
    const pager = new ListAddress('/l', { q: 'a', page: 2 }).pager(60, 25);
    expect(pager).toMatchObject({ pages: 3, prev: '/l?q=a', next: '/l?q=a&page=3' });
    expect(pager.links.find(({ current }) => current)?.page).toBe(2);
  });
});
