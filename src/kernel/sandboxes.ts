import { Random } from './random/random.ts'
import type { Host } from './host.ts'
import type { AnyProvider } from './provider.ts'
import { defaultSandbox } from './requests/request-id.ts'
import { suggestion } from './nearest-name.ts'
import { type Filling, Sandbox, type SandboxOptions } from './sandbox.ts'
import { sandboxOptionsShape } from './state/snapshot.ts'
import { atOnce, inSlices } from './time/slices.ts'
import type { Send } from './webhooks/sending/sender.ts'

/** Where sandboxes are kept beyond the process; without one they live in memory. */
export interface SandboxStorage {
  /** Options of every sandbox that is kept. Throws a StorageError if any of them is damaged. */
  readonly kept: () => readonly SandboxOptions[]
  /**
   * Fills a sandbox that was kept with what it was, and with what is new in it; writes down one that
   * is new. Step by step: nobody uses it yet.
   */
  readonly prepare: (
    sandbox: Sandbox,
    fill: (filled: readonly string[]) => Generator<void, unknown>,
  ) => Generator<void, PreparedStorage>
  readonly discard: (name: string) => void
  /** Stores what is outstanding and gives the place free. */
  readonly close: () => Promise<void>
}

/** A sandbox that is ready to be kept. */
export interface PreparedStorage {
  /** Keeps it from now on. One that is kept under this name is replaced, or goes on if that fails. */
  readonly keep: () => void
  readonly forget: () => void
}

/** A name that fits into a path, a host name and a folder. */
const sandboxName = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

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
  /** Told at every step of filling a sandbox what is being made. */
  readonly onFilling?: ((filling: Filling) => void) | undefined
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
  readonly #onFilling: SandboxesOptions['onFilling']
  readonly #sandboxes = new Map<string, Sandbox>()
  /** What is being done about sandboxes step by step, by their names. */
  #isClosed = false
  readonly #underWay = new Map<string, Promise<unknown>>()

  constructor(options: SandboxesOptions) {
    const { providers, defaults, send, baseUrl, storage, onFilling } = options
    this.providers = providers
    this.baseUrl = baseUrl
    this.defaults = defaults
    this.#names = new Random(defaults.seed).fork('sandbox names')
    this.#send = send
    this.#storage = storage
    this.#onFilling = onFilling
    for (const options of storage?.kept() ?? []) this.#open(options)
    if (!this.#sandboxes.has(defaultSandbox)) this.#open({ ...defaults, name: defaultSandbox })
    for (const provider of providers) {
      provider.reconcile?.(this.list().map((sandbox): unknown => sandbox.state(provider)))
    }
  }

  get(name: string = defaultSandbox): Sandbox | undefined {
    return this.#sandboxes.get(name)
  }

  hasSandbox(name: string): boolean {
    return this.#sandboxes.has(name)
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
    return this.#open(this.#optionsOf(options))
  }

  /** The same in slices, and with another content where that is given. Rejects with a SandboxError. */
  createGradually(options: Partial<SandboxOptions>, content?: SandboxContent): Promise<Sandbox> {
    const whole = this.#optionsOf(options)
    return this.#alone(whole.name, () => inSlices(this.#making({ options: whole, content })))
  }

  /**
   * Makes a sandbox anew, in slices, with the content it was made with or another; until that is done
   * the present one goes on. Undefined if there is none. Rejects with a SandboxError.
   */
  resetGradually(name: string, content?: SandboxContent): Promise<Sandbox | undefined> {
    return this.#alone(name, async () => {
      const present = this.#sandboxes.get(name)
      if (present === undefined) return undefined
      const { options } = present
      return inSlices(this.#making({ options, content, instead: present }))
    })
  }

  #optionsOf(options: Partial<SandboxOptions>): SandboxOptions {
    const { name = this.#freshName() } = options
    if (!sandboxName.test(name)) {
      throw new SandboxError(
        'bad-name',
        `${JSON.stringify(name)} is not a name of lower-case letters, digits and inner dashes`,
      )
    }
    if (this.#sandboxes.has(name) || this.#underWay.has(name))
      throw new SandboxError('taken', `there is a sandbox ${name} already`)
    if (this.#sandboxes.size + this.#underWay.size >= mostSandboxes) {
      throw new SandboxError('too-many', `there are ${String(mostSandboxes)} sandboxes already`)
    }
    const whole = { ...this.defaults, ...options, name }
    requireOptions(whole)
    return whole
  }

  /** Throws the sandbox away and makes it anew from the same options. */
  reset(name: string): Sandbox | undefined {
    const present = this.#sandboxes.get(name)
    return present && atOnce(this.#making({ options: present.options, instead: present }))
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
    this.#isClosed = true
    await Promise.allSettled(this.#underWay.values())
    await Promise.all(this.list().map((sandbox) => sandbox.close()))
    await this.#storage?.close()
  }

  #freshName(): string {
    for (;;) {
      const name = `sandbox-${this.#names.letters(6)}`
      if (!this.#sandboxes.has(name) && !this.#underWay.has(name)) return name
    }
  }

  /** Lets only one thing be done step by step about a sandbox at a time. */
  #alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#underWay.get(name) ?? Promise.resolve()
    const mine = before.catch(() => undefined).then(work)
    this.#underWay.set(name, mine)
    const leave = () => {
      if (this.#underWay.get(name) === mine) this.#underWay.delete(name)
    }
    mine.then(leave, leave)
    return mine
  }

  #open(options: SandboxOptions): Sandbox {
    return atOnce(this.#making({ options }))
  }

  /** Makes a sandbox step by step. It appears whole, or not at all. */
  *#making({ options, content, instead }: Making): Generator<void, Sandbox> {
    try {
      const log = content === undefined ? undefined : instead?.log
      const sandbox = new Sandbox(options, this.providers, { send: this.#send, host: this, log })
      const fill = (filled: readonly string[]) =>
        content === undefined
          ? sandbox.filling(this.providers, filled, this.#onFilling)
          : content(sandbox)
      const prepared = yield* this.#prepare(sandbox, fill)
      // From here on nothing waits.
      if (this.#sandboxes.get(options.name) !== instead || this.#isClosed) {
        prepared?.forget()
        throw new SandboxError('taken', `${options.name} was reset or deleted meanwhile`)
      }
      prepared?.keep()
      if (prepared !== undefined) sandbox.recover(this.providers)
      this.#sandboxes.set(options.name, sandbox)
      instead?.abandon()
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

  *#prepare(sandbox: Sandbox, fill: FillWith): Generator<void, PreparedStorage | undefined> {
    if (this.#storage !== undefined) return yield* this.#storage.prepare(sandbox, fill)
    yield* fill([])
    return undefined
  }
}

/** Callers without a compiler mistype too. Throws a SandboxError that names one option. */
function requireOptions(given: SandboxOptions): void {
  const known = Object.keys(sandboxOptionsShape.shape)
  const unknown = Object.keys(given).find((name) => !known.includes(name))
  if (unknown !== undefined) {
    const hint = suggestion(unknown, known)
    throw new SandboxError('bad-options', `a sandbox has no option ${unknown}${hint}`)
  }
  const [issue] = sandboxOptionsShape.safeParse(given).error?.issues ?? []
  if (issue !== undefined) {
    throw new SandboxError('bad-options', `${issue.path.join('.')}: ${issue.message}`)
  }
}

/** Puts something into a sandbox that is new and empty, step by step. */
export type SandboxContent = (sandbox: Sandbox) => Generator<void>

type FillWith = (filled: readonly string[]) => Generator<void, unknown>

interface Making {
  readonly options: SandboxOptions
  /** What it is filled with instead of its dataset. */
  readonly content?: SandboxContent | undefined
  /** The one that it takes the place of. */
  readonly instead?: Sandbox | undefined
}
