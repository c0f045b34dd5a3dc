import type { Sandbox, SandboxOptions } from './sandbox.ts'

/** What a sandbox may ask of the simulator that it lives in. */
export interface Host {
  /** Makes another sandbox; a name that is not given is made up. Throws a SandboxError. */
  readonly createSandbox: (options: Partial<SandboxOptions>) => Sandbox
  readonly deleteSandbox: (name: string) => boolean
  readonly hasSandbox: (name: string) => boolean
  /** Where a provider is reached in a sandbox; no slash at its end. */
  readonly baseUrl: (sandbox: string, provider: string) => string
}
