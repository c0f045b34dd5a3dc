import { Contradiction, type Evidence } from './verdict.ts'

/**
 * How far a check holds a target to what no document states: our own simulator is held to all of
 * it; of a deployment a documented requirement only notes it.
 */
export interface Strictness {
  readonly isStrict: boolean
  /** Receives what is unlike our reading and contradicts no document. */
  readonly note: (evidence: Evidence) => void
}

/** Holds a target to everything. */
export const strict: Strictness = { isStrict: true, note: () => undefined }

/** Requires what no document states: whoever is not held to it has a contradiction noted. */
export function requireUndocumented({ isStrict, note }: Strictness, require: () => void): void {
  try {
    require()
  } catch (error) {
    if (isStrict || !(error instanceof Contradiction)) throw error
    note(error.evidence)
  }
}
