import { DomainError } from './domain-error.js';
import {
  can,
  defineStates,
  isBy,
  isFinal,
  targets,
  transition,
  type ActorOf,
  type Machine,
  type StateOf,
  type TransitionOf,
} from './state-machine.js';

const parcel = defineStates({
  initial: 'packed',
  states: ['packed', 'posted', 'delivered', 'lost'],
  transitions: {
    post: { from: ['packed'], to: 'posted', by: 'sender' },
    deliver: { from: ['posted', 'lost'], to: 'delivered', by: 'carrier' },
    lose: { from: ['posted'], to: 'lost', by: ['carrier', 'system'] },
    unpack: { from: ['packed'], to: 'packed', by: ['sender', 'carrier'] },
  },
});

const refusalOf = (step: () => unknown): DomainError => {
  try {
    step();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('the step was not refused');
};

describe('a table of states', () => {
  it('allows exactly the steps that stand in it', () => {
    const allowed = parcel.states.flatMap((state) =>
      (['post', 'deliver', 'lose', 'unpack'] as const)
        .filter((name) => can(parcel, state, name))
        .map((name) => `${state} ${name} ${transition(parcel, state, name)}`),
    );
    expect(allowed).toEqual([
      'packed post posted',
      'packed unpack packed',
      'posted deliver delivered',
      'posted lose lost',
      'lost deliver delivered',
    ]);
  });

  it('refuses every other step in the same way', () => {
    const refusal = refusalOf(() => transition(parcel, 'delivered', 'lose'));
    expect(refusal).toMatchObject({
      kind: 'conflict',
      code: 'states.not_allowed',
      params: { state: 'delivered', transition: 'lose' },
    });
  });

  it('refuses names that came from outside and are not in the table', () => {
    const loose: Machine = parcel;
    for (const name of ['constructor', 'toString', '__proto__', 'burn']) {
      expect(refusalOf(() => transition(loose, 'packed', name)).code).toBe('states.not_allowed');
    }
    expect(refusalOf(() => transition(loose, 'melted', 'post')).code).toBe('states.not_allowed');
  });

  it('refuses on the first blocker and says why', () => {
    const blockers = [
      { code: 'parcels.errors.too_heavy', params: { kilos: 31 } },
      { code: 'parcels.errors.no_stamp' },
    ];
    expect(refusalOf(() => transition(parcel, 'packed', 'post', blockers))).toMatchObject({
      kind: 'conflict',
      code: 'parcels.errors.too_heavy',
      params: { kilos: 31 },
    });
    expect(transition(parcel, 'packed', 'post', [])).toBe('posted');
  });

  it('speaks of the table before it speaks of blockers', () => {
    const refusal = refusalOf(() => transition(parcel, 'lost', 'post', [{ code: 'other' }]));
    expect(refusal.code).toBe('states.not_allowed');
  });

  it('shows each actor only its own steps, in the order of the table', () => {
    expect(targets(parcel, 'posted', 'carrier')).toEqual([
      { name: 'deliver', to: 'delivered' },
      { name: 'lose', to: 'lost' },
    ]);
    expect(targets(parcel, 'posted', 'system')).toEqual([{ name: 'lose', to: 'lost' }]);
    expect(targets(parcel, 'posted', 'sender')).toEqual([]);
    expect(isBy(parcel, 'post', 'sender')).toBe(true);
    expect(isBy(parcel, 'post', 'carrier')).toBe(false);
  });

  it('calls a state final when no step leads out of it', () => {
    expect(parcel.states.filter((state) => isFinal(parcel, state))).toEqual(['delivered']);
  });

  it('gives its names to the compiler', () => {
    const state: StateOf<typeof parcel> = 'lost';
    const name: TransitionOf<typeof parcel> = 'deliver';
    const actor: ActorOf<typeof parcel> = 'system';
    // @ts-expect-error a state that is not in the table
    const unknownState: StateOf<typeof parcel> = 'melted';
    // @ts-expect-error a step that is not in the table
    const unknownStep: TransitionOf<typeof parcel> = 'burn';
    // @ts-expect-error an actor who has no step in the table
    const unknownActor: ActorOf<typeof parcel> = 'thief';
    // @ts-expect-error an actor who has no step in the table
    expect(targets(parcel, state, 'thief')).toEqual([]);
    expect(transition(parcel, state, name)).toBe('delivered');
    expect([actor, unknownActor, unknownState, unknownStep]).toHaveLength(4);
  });

  it('is refused at once when it names an unknown state or one state twice', () => {
    const define = (machine: Machine) => () => defineStates(machine);
    const states = ['a', 'b'];
    expect(define({ initial: 'c', states, transitions: {} })).toThrow('unknown state c');
    for (const row of [
      { from: ['c'], to: 'b' },
      { from: ['a'], to: 'c' },
    ]) {
      const transitions = { step: { ...row, by: 'anyone' } };
      expect(define({ initial: 'a', states, transitions })).toThrow('unknown state c');
    }
    expect(define({ initial: 'a', states: ['a', 'a'], transitions: {} })).toThrow('twice');
  });
});
