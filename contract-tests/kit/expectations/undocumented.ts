import type { Strictness } from '../client/strictness.ts'
import { Contradiction } from '../requirement/verdict.ts'

/** Requires what no document states: whoever is not held to it has a contradiction noted. */
export function requireUndocumented({ isStrict, note }: Strictness, require: () => void): void {
  try {
    require()
  } catch (error) {
    if (isStrict || !(error instanceof Contradiction)) throw error
    note(error.evidence)
  }
}
