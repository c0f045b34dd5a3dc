import type { CheckContext } from '../../requirement/check-context.ts'

/** What the cells of a lane leave for those behind them; each check has its own. */
export class LaneState<T> {
  readonly #states = new WeakMap<CheckContext, Map<string, Promise<T>>>()

  of<Op extends string>(
    context: CheckContext<Op>,
    lane: string,
    make: () => Promise<T> | T,
  ): Promise<T> {
    // Names of operations mean nothing here.
    const key = context as unknown as CheckContext
    const states = this.#states.get(key) ?? new Map<string, Promise<T>>()
    this.#states.set(key, states)
    const state = states.get(lane) ?? Promise.resolve().then(make)
    states.set(lane, state)
    // What could not be made once is tried again by the next cell.
    state.catch(() => states.delete(lane))
    return state
  }
}
