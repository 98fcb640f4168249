import { DomainError } from './domain-error.js';

export interface Transition<S extends string = string, A extends string = string> {
  readonly from: readonly S[];
  readonly to: S;
  readonly by: A | readonly A[];
}

export interface Machine<
  S extends string = string,
  T extends string = string,
  A extends string = string,
> {
  readonly initial: S;
  readonly states: readonly S[];
  readonly transitions: Readonly<Record<T, Transition<S, A>>>;
}

export type StateOf<M extends Machine> = M['states'][number];
export type TransitionOf<M extends Machine> = Extract<keyof M['transitions'], string>;
export type ActorOf<M extends Machine> = ActorsIn<M['transitions'][TransitionOf<M>]['by']>;

type ActorsIn<B> = B extends readonly (infer A)[] ? A : B;

/** Why a step is not possible now; the page shows it, the service refuses on it. */
export interface Blocker {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface Target<S extends string = string, T extends string = string> {
  readonly name: T;
  readonly to: S;
}

/** Checks the table once, when its module is loaded, and hands it back typed. */
export function defineStates<
  const S extends string,
  const T extends string,
  const A extends string,
>(machine: {
  readonly initial: NoInfer<S>;
  readonly states: readonly S[];
  readonly transitions: Readonly<Record<T, Transition<NoInfer<S>, A>>>;
}): Machine<S, T, A> {
  const known = new Set<string>(machine.states);
  if (known.size !== machine.states.length) throw new RangeError('a state is listed twice');
  const used = [machine.initial, ...rows(machine).flatMap(([, row]) => [...row.from, row.to])];
  const unknown = used.find((state) => !known.has(state));
  if (unknown !== undefined) throw new RangeError(`unknown state ${unknown}`);
  return machine;
}

/** The steps this actor can see from this state, in the order of the table. */
export function targets<S extends string, T extends string, A extends string>(
  machine: Machine<S, T, A>,
  state: NoInfer<S>,
  actor: NoInfer<A>,
): Target<S, T>[] {
  return rows(machine)
    .filter(([name, row]) => row.from.includes(state) && isBy(machine, name, actor))
    .map(([name, row]) => ({ name, to: row.to }));
}

/** Whether the step belongs to this actor at all, whatever the present state. */
export function isBy<S extends string, T extends string, A extends string>(
  machine: Machine<S, T, A>,
  name: NoInfer<T>,
  actor: NoInfer<A>,
): boolean {
  const { by } = machine.transitions[name];
  return typeof by === 'string' ? by === actor : by.includes(actor);
}

/** The next state; refuses when the table does not know the step, or with the first blocker. */
export function transition<S extends string, T extends string, A extends string>(
  machine: Machine<S, T, A>,
  state: NoInfer<S>,
  name: NoInfer<T>,
  blockers: readonly Blocker[] = [],
): S {
  const [blocker] = blockers;
  if (!can(machine, state, name)) {
    throw DomainError.conflict('states.not_allowed', { params: { state, transition: name } });
  }
  if (blocker) throw DomainError.conflict(blocker.code, { params: blocker.params ?? {} });
  return machine.transitions[name].to;
}

/** Whether the table knows this step from this state. */
export function can<S extends string, T extends string, A extends string>(
  machine: Machine<S, T, A>,
  state: NoInfer<S>,
  name: NoInfer<T>,
): boolean {
  return Object.hasOwn(machine.transitions, name) && machine.transitions[name].from.includes(state);
}

/** No step leads out of a final state. */
export function isFinal<S extends string, T extends string, A extends string>(
  machine: Machine<S, T, A>,
  state: NoInfer<S>,
): boolean {
  return rows(machine).every(([, row]) => !row.from.includes(state));
}

function rows<S extends string, T extends string, A extends string>(
  machine: Machine<S, T, A>,
): [T, Transition<S, A>][] {
  return Object.entries(machine.transitions) as [T, Transition<S, A>][];
}
