import { DomainError } from './domain-error.js';

/** The thing is not in a state from which this can be done. */
export class IllegalMove extends DomainError {
  readonly code = 'illegal_state';
  readonly kind = 'conflict';
  constructor(from: string, to: string) {
    super(`This is not possible now: it is ${from}, so it cannot become ${to}.`, { from, to });
  }
}

export interface StateMachine<S extends string> {
  readonly states: readonly S[];
  /** @throws IllegalMove unless the table allows it. */
  move(from: S, to: NoInfer<S>): S;
  can(from: S, to: S): boolean;
  next(from: S): readonly S[];
}

/**
 * A state machine as data: each state with the states that may follow. Buttons in the UI come from the same table.
 * @throws RangeError at boot when a target is not itself a state of the table.
 */
export function stateMachine<S extends string>(table: Readonly<Record<S, readonly NoInfer<S>[]>>): StateMachine<S> {
  const states = Object.keys(table) as S[];
  for (const from of states)
    for (const to of table[from])
      if (!states.includes(to)) throw new RangeError(`state machine: ${from} leads to unknown state ${to}`);
  const can = (from: S, to: S) => table[from].includes(to);
  return {
    states,
    can,
    next: (from) => table[from],
    move(from, to) {
      if (!can(from, to)) throw new IllegalMove(from, to);
      return to;
    },
  };
}
