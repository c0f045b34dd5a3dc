import type { Screen } from '../reports/terminal.ts'
import type { Suite } from '../requirement/suite.ts'

/** Simulator that was started for a run. */
export interface RunningSimulator {
  readonly baseUrlOf: (provider: string) => string
  readonly close: () => Promise<void>
}

/** Program that the commands are part of: its streams, its environment, its simulator. */
export interface Host {
  readonly suites: Readonly<Record<string, Suite>>
  /** The target file of each provider as the simulator serves it. */
  readonly simulatorTargets: Readonly<Record<string, URL>>
  /** Starts a simulator; undefined where there is none to start. */
  readonly simulate: ((providers: readonly string[]) => Promise<RunningSimulator>) | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly out: Screen
  /** For what is no result: progress and errors. */
  readonly err: Screen
  /** Says how the program is to end. */
  readonly exit: (code: number) => void
}

/** Wrong use of the command line; each line says one thing to mend. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly lines: readonly string[]

  constructor(...lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}
