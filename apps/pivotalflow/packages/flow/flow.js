/** The states of an item, in the order it moves through them. */
export const STATES = ['todo', 'doing', 'done'];

const NEXT = { todo: ['doing'], doing: ['done', 'todo'], done: ['doing'] };

/** States that an item may go to from `state`. */
export function nextStates(state) {
  return NEXT[state] ?? [];
}
