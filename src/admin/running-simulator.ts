import type { Sandboxes } from '../kernel/sandboxes.ts'

/** A base URL that something answers at, without a slash at its end. */
export interface Origin {
  readonly url: string
  /** The provider at its root, if there is one. */
  readonly provider: string | undefined
}

/** The running simulator, as far as the control plane sees and steers it. */
export interface RunningSimulator {
  readonly version: string
  /** The control plane's own contract, as OpenAPI, with where it is reached. */
  readonly document: () => { openapi: string; paths: Record<string, unknown> }
  readonly sandboxes: Sandboxes
  /** Where it is reached; the first is the main one. Never empty. */
  readonly origins: () => readonly Origin[]
  /** What has to be shown to administer; undefined where nothing has to. */
  readonly token: string | undefined
}
