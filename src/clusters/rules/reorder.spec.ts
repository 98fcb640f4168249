import { reorder } from './reorder.js';

it('moves one element by one place', () => {
  expect(reorder(['a', 'b', 'c'], 'b', 'up')).toEqual(['b', 'a', 'c']);
  expect(reorder(['a', 'b', 'c'], 'b', 'down')).toEqual(['a', 'c', 'b']);
});

it('leaves the first, the last and the unknown where they are', () => {
  expect(reorder(['a', 'b'], 'a', 'up')).toEqual(['a', 'b']);
  expect(reorder(['a', 'b'], 'b', 'down')).toEqual(['a', 'b']);
  expect(reorder(['a', 'b'], 'c', 'up')).toEqual(['a', 'b']);
});
