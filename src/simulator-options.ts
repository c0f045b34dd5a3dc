import { z } from 'zod'
import { suggestion } from './kernel/nearest-name.ts'
import type { LogLimits } from './kernel/requests/request-log.ts'
import type { Filling } from './kernel/sandbox.ts'
import { clockShape } from './kernel/state/snapshot.ts'
import type { ClockState } from './kernel/time/clock.ts'

/** Everything that can be chosen; without a choice: all providers, in memory, with the documented data. */
export interface SimulatorOptions {
  /** Names of the providers to serve. */
  readonly providers?: readonly string[]
  /** Equal seeds and equal calls give equal bytes. */
  readonly seed?: string
  /** `real`, an ISO 8601 date-time to stand still at, or a clock's state. */
  readonly clock?: ClockState | string
  /** What sandboxes are filled with: one name for every provider that has it, or one by provider. */
  readonly dataset?: string | Readonly<Record<string, string>>
  /** Sizes of datasets, such as `partners` or `bluefin.partners`. */
  readonly sizes?: Readonly<Record<string, number>>
  /** Checks every answer against the contract, at a cost; a wrong one becomes a marked 500. */
  readonly strict?: boolean
  /** Per provider what it lets be set. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** How much each request log keeps. */
  readonly log?: Partial<LogLimits>
  /** Where state outlives the process; without one it lives in memory. */
  readonly dataDirectory?: string
  /** Whether writes outlive a power cut as well as the end of the process; each then waits for the device. */
  readonly fsync?: boolean
  /** Told what is worth knowing about a data directory, though nothing is lost; usually a warning of Node. */
  readonly warn?: (message: string) => void
  /** Told at every step of filling a sandbox what is being made. */
  readonly onFilling?: ((filling: Filling) => void) | undefined
  /** Hosts, addresses and networks that webhooks may go to besides loopback; `*` for anywhere. */
  readonly webhookDestinations?: readonly string[]
  /** How long a receiver may take to answer a webhook, in milliseconds of real time. */
  readonly webhookTimeoutMs?: number
  /** Whether there is a control plane; there is one unless this is false. */
  readonly controlPlane?: boolean
  /** What has to be shown to the control plane; other machines reach it in no other way. */
  readonly controlPlaneToken?: string
  /** Host names that requests may be for besides those of this machine. */
  readonly allowedHosts?: readonly string[]
}

/** Where to listen. */
export interface ListenOptions {
  /** 0 picks a free port. */
  readonly port?: number
  readonly host?: string
  /** A provider to serve at the root of this port. */
  readonly provider?: string
}

const count = z.int().min(0)
const limits = { capacity: count, bytes: count, bodyBytes: count }

const aFunction = z.custom((given) => typeof given === 'function', 'must be a function')

const simulatorOptions = {
  providers: z.array(z.string()),
  seed: z.string(),
  clock: z.union([z.string(), clockShape], 'must be `real`, a date-time, or the state of a clock'),
  dataset: z.union(
    [z.string(), z.record(z.string(), z.string())],
    'must be a name, or one by provider',
  ),
  sizes: z.record(z.string(), z.number()),
  strict: z.boolean(),
  settings: z.record(z.string(), z.unknown()),
  log: z.strictObject(limits).partial(),
  dataDirectory: z.string(),
  fsync: z.boolean(),
  warn: aFunction,
  onFilling: aFunction,
  webhookDestinations: z.array(z.string()),
  webhookTimeoutMs: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  controlPlane: z.boolean(),
  controlPlaneToken: z.string(),
  allowedHosts: z.array(z.string()),
} satisfies Record<keyof SimulatorOptions, z.ZodType>

const listenOptions = {
  port: z.int().min(0).max(65_535),
  host: z.string().min(1),
  provider: z.string(),
} satisfies Record<keyof ListenOptions, z.ZodType>

/** Holds options to their types, for callers without a compiler. Throws a RangeError that names one. */
export function requireSimulatorOptions(given: unknown): void {
  requireOptions('createSimulator', given, simulatorOptions)
}

/** The same for `listen`. */
export function requireListenOptions(given: unknown): void {
  requireOptions('listen', given, listenOptions)
}

type Shapes = Readonly<Record<string, z.ZodType>>

function requireOptions(what: string, given: unknown, shapes: Shapes): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new RangeError(`${what} takes an object of options`)
  }
  const known = new Map(Object.entries(shapes))
  for (const [name, value] of Object.entries(given)) {
    const shape = known.get(name)
    if (shape === undefined) {
      throw new RangeError(`${what} has no option ${name}${suggestion(name, known.keys())}`)
    }
    const [issue] = value === undefined ? [] : (shape.safeParse(value).error?.issues ?? [])
    if (issue === undefined) continue
    throw new RangeError(`${what}: ${[name, ...issue.path].join('.')}: ${issue.message}`)
  }
}
