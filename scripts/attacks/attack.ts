/** What an attack is run with. */
export interface Plan {
  /** How many requests or rounds. */
  readonly count: number
  /** Equal seeds do the same. */
  readonly seed: string
  /** Number of the first one: each is drawn by the seed and its own number. */
  readonly from: number
  /** Told how many are done. */
  readonly onProgress?: (done: number) => void
}

/** What an attack came to. */
export interface Outcome {
  /** What was measured, by name. */
  readonly figures: Readonly<Record<string, string | number>>
  /** What should not have happened, with how to see it again. */
  readonly findings: readonly string[]
}

/** An attack that is a command of its own. */
export interface Attack {
  readonly says: string
  readonly unit: 'requests' | 'rounds'
  /** How many, unless told otherwise. */
  readonly usually: number
  readonly run: (plan: Plan) => Promise<Outcome>
}

/** More findings than this are one finding: nobody reads on. */
export const mostFindings = 20
