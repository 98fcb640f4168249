import fc from 'fast-check';
import { addDays } from '../../kernel/local-date.js';
import { type Place, type Queue, queueSteps } from './waiting.js';

const place = (id: string, more: Partial<Place> = {}): Place => ({
  id,
  state: 'waiting',
  askedAt: `2026-03-0${id}T10:00:00.000Z`,
  offeredUntil: null,
  isMember: false,
  hasApplied: false,
  ...more,
});
const offered = (id: string, offeredUntil: string, more: Partial<Place> = {}) =>
  place(id, { state: 'offered', offeredUntil, ...more });
const queue = (more: Partial<Queue>): Queue => ({
  maxMembers: 10,
  members: 10,
  days: 14,
  places: [],
  ...more,
});
const today = '2026-04-01';

describe('the waiting list', () => {
  it('waits as long as the tier is full', () => {
    expect(queueSteps(queue({ places: [place('1'), place('2')] }), today)).toEqual([]);
  });

  it('offers a free place to the first, with its last day', () => {
    // 1 April and 14 days: up to and including 15 April.
    const places = [place('2'), place('1')];
    expect(queueSteps(queue({ members: 9, places }), today)).toEqual([
      { id: '1', step: 'offer', until: '2026-04-15' },
    ]);
  });

  it('counts an open offer as a place, so that nobody is promised the same one', () => {
    const places = [offered('1', '2026-04-15'), place('2')];
    expect(queueSteps(queue({ members: 9, places }), today)).toEqual([]);
    expect(queueSteps(queue({ members: 8, places }), today)).toHaveLength(1);
  });

  it('hands an unused offer on the day after its last one', () => {
    const places = [offered('1', '2026-04-01'), place('2')];
    const full = queue({ members: 9, places });
    expect(queueSteps(full, '2026-04-01')).toEqual([]);
    expect(queueSteps(full, '2026-04-02').map(({ id, step }) => [id, step])).toEqual([
      ['1', 'expire'],
      ['2', 'offer'],
    ]);
  });

  it('keeps the place of whoever has applied, however long the cluster takes', () => {
    const places = [offered('1', '2026-03-01', { hasApplied: true }), place('2')];
    expect(queueSteps(queue({ members: 9, places }), today)).toEqual([]);
  });

  it('lets go of whoever became a member, also without an offer', () => {
    const places = [offered('1', '2026-04-15', { isMember: true }), place('2', { isMember: true })];
    expect(queueSteps(queue({ places }), today).map(({ step }) => step)).toEqual(['take', 'take']);
  });

  it('serves everybody once there is no limit any more', () => {
    const places = [place('1'), place('2')];
    expect(queueSteps(queue({ maxMembers: null, places }), today)).toHaveLength(2);
  });

  it('promises never more than there is, whatever stands in the queue', () => {
    const places = fc.array(
      fc.record({
        id: fc.uuid(),
        state: fc.constantFrom('waiting' as const, 'offered' as const),
        askedAt: fc.constant('2026-03-01T10:00:00.000Z'),
        offeredUntil: fc.nat(40).map((days) => addDays('2026-03-10', days)),
        isMember: fc.boolean(),
        hasApplied: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(places, fc.nat(20), fc.nat(20), (list, maxMembers, members) => {
        const steps = queueSteps(queue({ maxMembers, members, places: list }), today);
        const count = (name: string) => steps.filter(({ step }) => step === name).length;
        const held = list.filter(
          ({ id, state, isMember }) =>
            state === 'offered' && !isMember && !steps.some((one) => one.id === id),
        ).length;
        expect(count('offer')).toBeLessThanOrEqual(Math.max(0, maxMembers - members - held));
        expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
      }),
    );
  });
});
