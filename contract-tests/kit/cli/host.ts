import type { Screen } from '../reports/terminal.ts'
import type { Suite } from '../requirement/suite.ts'

/** A simulator that was started for a run. */
export interface Simulation {
  readonly baseUrlOf: (provider: string) => string
  readonly close: () => Promise<void>
}

/** What the commands need of the program that they are part of. */
export interface Host {
  readonly suites: Readonly<Record<string, Suite>>
  /** The target file of each provider as the simulator serves it. */
  readonly simulatorTargets: Readonly<Record<string, URL>>
  /** Starts a simulator; undefined where there is none to start. */
  readonly simulate: ((providers: readonly string[]) => Promise<Simulation>) | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly out: Screen
  /** For what is no result: progress and complaints. */
  readonly err: Screen
  /** Says how the program is to end. */
  readonly exit: (code: number) => void
}

/** Something was asked for that cannot be; each line says one thing to mend. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly lines: readonly string[]

  constructor(...lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}
