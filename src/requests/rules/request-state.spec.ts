import fc from 'fast-check';
import { isOver, requestStateOf, requestStates } from './request-state.js';
import type { PackageState } from './work-package-states.js';

describe('the state of a request', () => {
  it.each<[PackageState[], PackageState]>([
    [[], 'draft'],
    [['draft', 'draft'], 'draft'],
    [['submitted', 'draft'], 'submitted'],
    [['submitted', 'in_review'], 'submitted'],
    [['in_review', 'quoted'], 'quoted'],
    [['quoted', 'information_requested', 'accepted'], 'information_requested'],
    [['closed', 'in_delivery'], 'in_delivery'],
    [['declined', 'submitted'], 'submitted'],
    [['declined', 'closed'], 'closed'],
    [['declined', 'withdrawn'], 'declined'],
    [['withdrawn', 'withdrawn'], 'withdrawn'],
  ])('with packages %j is %s', (packages, state) => {
    expect(requestStateOf(packages)).toBe(state);
  });

  const some = fc.array(fc.constantFrom(...requestStates.filter((state) => state !== 'draft')), {
    minLength: 1,
  });

  it('is that of one of its packages, whatever their order and however often', () => {
    fc.assert(
      fc.property(some, (packages) => {
        const state = requestStateOf(packages);
        expect(packages).toContain(state);
        expect(requestStateOf([...packages].reverse())).toBe(state);
        expect(requestStateOf([...packages, ...packages])).toBe(state);
      }),
    );
  });

  it('is over exactly when all its packages are', () => {
    fc.assert(
      fc.property(some, (packages) => {
        expect(isOver(requestStateOf(packages))).toBe(packages.every(isOver));
      }),
    );
  });
});
