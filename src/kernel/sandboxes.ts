import { Random } from './random/random.ts'
import type { Host } from './host.ts'
import type { AnyProvider } from './provider.ts'
import { Sandbox, type SandboxOptions } from './sandbox.ts'
import type { Send } from './webhooks/sending/sender.ts'

/** Where sandboxes are kept beyond the process; without one they live in memory. */
export interface SandboxStorage {
  /** Options of every sandbox that is kept. Throws a StorageError if any of them is damaged. */
  readonly kept: () => readonly SandboxOptions[]
  /**
   * Fills a sandbox that was kept with what it was, and `seed`s what is new in it; from now on it is
   * kept. One that is attached under this name already is replaced, or goes on if that fails.
   */
  readonly attach: (sandbox: Sandbox, seed: (filled: readonly string[]) => void) => void
  readonly discard: (name: string) => void
  /** Stores what is outstanding and gives the place free. */
  readonly close: () => Promise<void>
}

/** A name that fits into a path, a host name and a folder. */
const sandboxName = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** The sandbox that is meant where none is named; it always exists. */
export const defaultSandbox = 'default'

/** More than anybody needs at once, and little enough to hold. */
const mostSandboxes = 10_000

/** A sandbox could not be made, for a reason the asker can mend. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError'
  readonly reason: 'bad-name' | 'taken' | 'too-many' | 'bad-options'

  constructor(reason: SandboxError['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

/** What all sandboxes of a simulator have in common. */
export interface SandboxesOptions {
  readonly providers: readonly AnyProvider[]
  /** Options of a sandbox that asks for nothing else. */
  readonly defaults: Omit<SandboxOptions, 'name'>
  readonly send: Send
  readonly baseUrl: Host['baseUrl']
  readonly storage?: SandboxStorage | undefined
}

/** All sandboxes of a simulator. They share its providers and nothing else. */
export class Sandboxes implements Host {
  readonly providers: readonly AnyProvider[]
  readonly baseUrl: Host['baseUrl']
  /** Options of a sandbox that asks for nothing else. */
  readonly defaults: Omit<SandboxOptions, 'name'>
  readonly #names: Random
  readonly #send: Send
  readonly #storage: SandboxStorage | undefined
  readonly #sandboxes = new Map<string, Sandbox>()

  constructor({ providers, defaults, send, baseUrl, storage }: SandboxesOptions) {
    this.providers = providers
    this.baseUrl = baseUrl
    this.defaults = defaults
    this.#names = new Random(defaults.seed).fork('sandbox names')
    this.#send = send
    this.#storage = storage
    for (const options of storage?.kept() ?? []) this.#open(options)
    if (!this.#sandboxes.has(defaultSandbox)) this.#open({ ...defaults, name: defaultSandbox })
  }

  get(name: string = defaultSandbox): Sandbox | undefined {
    return this.#sandboxes.get(name)
  }

  list(): readonly Sandbox[] {
    return [...this.#sandboxes.values()]
  }

  /** The sandbox of a name. Throws a RangeError if there is none. */
  require(name: string = defaultSandbox): Sandbox {
    const sandbox = this.#sandboxes.get(name)
    if (sandbox === undefined) throw new RangeError(`there is no sandbox ${name}`)
    return sandbox
  }

  /** The names of the oldest few. */
  names(most: number): readonly string[] {
    return this.list()
      .slice(0, most)
      .map(({ name }) => name)
  }

  /** Makes and fills a sandbox; what is not given is as usual here. Throws a SandboxError. */
  createSandbox(options: Partial<SandboxOptions> = {}): Sandbox {
    const { name = this.#freshName() } = options
    if (!sandboxName.test(name)) {
      throw new SandboxError(
        'bad-name',
        `${JSON.stringify(name)} is not a name of lower-case letters, digits and inner dashes`,
      )
    }
    if (this.#sandboxes.has(name))
      throw new SandboxError('taken', `there is a sandbox ${name} already`)
    if (this.#sandboxes.size >= mostSandboxes) {
      throw new SandboxError('too-many', `there are ${String(mostSandboxes)} sandboxes already`)
    }
    return this.#open({ ...this.defaults, ...options, name })
  }

  /** Throws the sandbox away and makes it anew from the same options. */
  reset(name: string): Sandbox | undefined {
    const sandbox = this.#sandboxes.get(name)
    if (sandbox === undefined) return undefined
    const anew = this.#open(sandbox.options)
    sandbox.abandon()
    return anew
  }

  /** Whether there was one to delete. The default sandbox is reset instead. */
  deleteSandbox(name: string): boolean {
    if (name === defaultSandbox) return this.reset(name) !== undefined
    const sandbox = this.#sandboxes.get(name)
    if (sandbox === undefined) return false
    this.#storage?.discard(name)
    this.#sandboxes.delete(name)
    sandbox.abandon()
    return true
  }

  async close(): Promise<void> {
    await Promise.all(this.list().map((sandbox) => sandbox.close()))
    await this.#storage?.close()
  }

  #freshName(): string {
    for (;;) {
      const name = `sandbox-${this.#names.letters(6)}`
      if (!this.#sandboxes.has(name)) return name
    }
  }

  #open(options: SandboxOptions): Sandbox {
    const sandbox = this.#build(options)
    this.#sandboxes.set(options.name, sandbox)
    return sandbox
  }

  #build(options: SandboxOptions): Sandbox {
    try {
      const sandbox = new Sandbox(options, this.providers, { send: this.#send, host: this })
      const fill = (filled: readonly string[]) => void sandbox.fill(this.providers, filled)
      if (this.#storage === undefined) fill([])
      else {
        this.#storage.attach(sandbox, fill)
        sandbox.recover(this.providers)
      }
      sandbox.timeline.wake()
      return sandbox
    } catch (error) {
      // Settings that do not fit and datasets that do not exist are the asker's to mend.
      if (error instanceof RangeError || (error instanceof Error && error.name === 'ZodError')) {
        throw new SandboxError('bad-options', error.message)
      }
      throw error
    }
  }
}
