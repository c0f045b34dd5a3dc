import { isDeepStrictEqual } from 'node:util'
import manifest from '../package.json' with { type: 'json' }
import { adminContract } from '../spec/admin/contract.ts'
import { providerContracts } from '../spec/contracts.ts'
import { authenticate } from './admin/access.ts'
import { describe, type Description } from './admin/description.ts'
import { createControlPlane } from './admin/index.ts'
import type { RunningSimulator } from './admin/running-simulator.ts'
import { createSite } from './http/app.ts'
import { BodyBudget } from './http/body/body-budget.ts'
import { isLoopback, OwnHosts } from './http/hosts/own-hosts.ts'
import { openApiDocument } from './http/openapi/document.ts'
import { Ports } from './http/ports.ts'
import { controlPlanePrefix, type Site } from './http/site.ts'
import { type Listening, listenerOf } from './http/server.ts'
import { chooseDatasets } from './kernel/datasets.ts'
import { type ClockState, instantOf, isReachable } from './kernel/time/clock.ts'
import type { AnyProvider } from './kernel/provider.ts'
import { defaultSandbox } from './kernel/requests/request-id.ts'
import { defaultLogLimits } from './kernel/requests/request-log.ts'
import { Refusal } from './kernel/refusal.ts'
import { Sandbox, type SandboxOptions } from './kernel/sandbox.ts'
import { Sandboxes, type SandboxesOptions } from './kernel/sandboxes.ts'
import { DataDirectory } from './kernel/storage/data-directory.ts'
import { Destinations } from './kernel/webhooks/sending/destinations.ts'
import { httpSender } from './kernel/webhooks/sending/sender.ts'
import { allProviders } from './providers/index.ts'
import {
  type ListenOptions,
  requireListenOptions,
  requireSimulatorOptions,
  type SimulatorOptions,
} from './simulator-options.ts'

export type { ListenOptions, SimulatorOptions }

/** What URLs start with while nothing listens; requests in this process may use any host. */
const unlistenedOrigin = 'http://127.0.0.1:4010'

/** A running simulator, with or without a socket. */
export interface Simulator {
  /** Answers a request in this process; takes what the global `fetch` takes, and a path alone. Rejects once closed. */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>
  /** Rejects with a RangeError where the control plane would be open to other machines. */
  readonly listen: (options?: ListenOptions | number) => Promise<Listening>
  readonly sandboxes: Sandboxes
  /** A name that is not given is made up. Throws a SandboxError. */
  readonly createSandbox: (options?: Partial<SandboxOptions>) => Sandbox
  /** Where a provider is reached in a sandbox; no slash at its end. */
  readonly baseUrl: (provider: string, sandbox?: string) => string
  /** What is simulated in a sandbox, where it is, and who can call it. */
  readonly describe: (sandbox?: string) => Description
  /** Closes every server and gives the data directory free. */
  readonly close: () => Promise<void>
}

/**
 * Puts a simulator together. Throws a RangeError for an option that cannot be followed, a
 * StorageError for a data directory that is in use, damaged or not writable.
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  requireSimulatorOptions(options)
  const providers = chosenProviders(options.providers)
  const ports = new Ports()
  const sender = httpSender(new Destinations(options.webhookDestinations), {
    timeoutMs: options.webhookTimeoutMs ?? 15_000,
    ownPorts: () => ports.list().map(({ port }) => port),
  })
  const { send } = sender
  const baseUrl = (sandbox: string, provider: string) => {
    const origin = ports.list()[0]?.url ?? unlistenedOrigin
    return origin + (sandbox === defaultSandbox ? '' : `/s/${sandbox}`) + `/${provider}`
  }
  const defaults = sandboxDefaults(options, providers)
  const sandboxes = openSandboxes(
    { providers, defaults, send, baseUrl, onFilling: options.onFilling },
    options,
  )
  const running = runningSimulator(options, sandboxes, ports)
  const controlPlane = createControlPlane(running)
  const ownSandbox = new Sandbox(
    {
      ...defaults,
      name: 'control-plane',
      clock: clockState('real'),
      settings: {},
      log: { ...defaultLogLimits, capacity: 0 },
    },
    [controlPlane],
    { send, host: sandboxes },
  )
  const site: Site = {
    providers,
    contracts: providerContracts,
    controlPlane:
      options.controlPlane === false ? undefined : { provider: controlPlane, sandbox: ownSandbox },
    sandboxNamed: (name) => sandboxes.get(name),
    someSandboxes: () => sandboxes.names(5),
    mayAdminister: (header) =>
      options.controlPlane !== false &&
      !(authenticate({ exchange: { header }, state: running }) instanceof Refusal),
    bodies: new BodyBudget(),
    hosts: ownHosts(options.allowedHosts, ports),
  }
  const serveAt = createSite(site)
  const answer = serveAt()
  let isClosed = false
  const requireOpen = () => {
    if (isClosed) throw new Error('this simulator is closed: it answers nobody any more')
  }
  return {
    async fetch(input, init) {
      requireOpen()
      return answer(requestOf(input, init))
    },
    async listen(where = {}) {
      requireOpen()
      const chosen = typeof where === 'number' ? { port: where } : where
      requireListenOptions(chosen)
      const { port = 0, host = '127.0.0.1', provider } = chosen
      const root = provider === undefined ? undefined : chosenProviders([provider], providers)[0]
      if (options.controlPlane !== false) requireClosed(host, running)
      return ports.open(listenerOf(site, serveAt(root), root), { port, host, provider })
    },
    sandboxes,
    createSandbox(chosen) {
      requireOpen()
      return sandboxes.createSandbox(chosen)
    },
    baseUrl: (provider, sandbox = defaultSandbox) => baseUrl(sandbox, provider),
    describe: (name) => describe(running, sandboxes.require(name)),
    async close() {
      isClosed = true
      await ports.close()
      await Promise.all([sandboxes.close(), ownSandbox.close(), sender.close()])
    },
  }
}

function openSandboxes(inMemory: SandboxesOptions, options: SimulatorOptions): Sandboxes {
  const { dataDirectory, fsync = false, warn } = options
  if (dataDirectory === undefined) return new Sandboxes(inMemory)
  const storage = new DataDirectory(dataDirectory, { fsync, ...(warn && { warn }) })
  try {
    const sandboxes = new Sandboxes({ ...inMemory, storage })
    const late = lateOptions(sandboxes.require().options, inMemory.defaults, options)
    if (late.length > 0) {
      storage.warn(
        `the sandbox ${defaultSandbox} in ${dataDirectory} stays as it was made: ` +
          `${late.join(', ')} will only count for new sandboxes`,
      )
    }
    return sandboxes
  } catch (error) {
    storage.abandon()
    throw error
  }
}

/** What was asked for of a sandbox that is there already, and was made otherwise. */
function lateOptions(
  has: SandboxOptions,
  wants: SandboxesOptions['defaults'],
  asked: SimulatorOptions,
): string[] {
  const settable = ['seed', 'clock', 'strict', 'settings'] as const
  const late: string[] = settable.filter(
    (name) => asked[name] !== undefined && !isDeepStrictEqual(has[name], wants[name]),
  )
  const isLoggedOtherwise = asked.log !== undefined && !isDeepStrictEqual(has.log, wants.log)
  if (isLoggedOtherwise) late.push('log')
  const isFilledOtherwise = !isDeepStrictEqual(has.datasets, wants.datasets)
  const named = (['dataset', 'sizes'] as const).filter((name) => asked[name] !== undefined)
  return isFilledOtherwise ? [...late, ...named] : late
}

function runningSimulator(
  { controlPlaneToken: token }: SimulatorOptions,
  sandboxes: Sandboxes,
  ports: Ports,
): RunningSimulator {
  if (token === '') throw new RangeError('the token of the control plane is empty')
  const origins = () => {
    const open = ports.list()
    return open.length === 0 ? [{ url: unlistenedOrigin, provider: undefined }] : open
  }
  return {
    version: manifest.version,
    document() {
      const servers = origins().map(({ url }) => ({
        url: url + controlPlanePrefix,
        description: 'This simulator',
      }))
      const document = openApiDocument({ ...adminContract, servers })
      return { ...document, paths: document.paths ?? {} }
    },
    sandboxes,
    origins,
    token,
  }
}

/** What was allowed, and what is listened on. */
function ownHosts(allowed: readonly string[] = [], ports: Ports): OwnHosts {
  const named = allowed.map((host) => host.toLowerCase())
  return new OwnHosts(() => [...named, ...ports.list().map(({ host }) => host.toLowerCase())])
}

/** Other machines reach the control plane with a token or not at all. */
function requireClosed(host: string, { token }: RunningSimulator): void {
  if (token === undefined && !isLoopback(host)) {
    throw new RangeError(
      `listening on ${host} would open the control plane to other machines: give it a token, or switch it off`,
    )
  }
}

/** A request as it is; anything else as the global `fetch` reads it, a path as one of ours. */
function requestOf(input: Request | URL | string, init: RequestInit | undefined): Request {
  if (input instanceof Request && init === undefined) return input
  return new Request(typeof input === 'string' ? new URL(input, unlistenedOrigin) : input, init)
}

function chosenProviders(
  names: readonly string[] | undefined,
  from = allProviders,
): readonly AnyProvider[] {
  if (names === undefined) return from
  return names.map((name) => {
    const provider = from.find((candidate) => candidate.name === name)
    if (provider === undefined) {
      const known = from.map((candidate) => candidate.name).join(', ')
      throw new RangeError(`there is no provider ${name}; there is ${known}`)
    }
    return provider
  })
}

function sandboxDefaults(
  options: SimulatorOptions,
  providers: readonly AnyProvider[],
): Omit<SandboxOptions, 'name'> {
  const { dataset, sizes, settings = {} } = options
  requireSettings(settings, providers)
  return {
    seed: options.seed ?? '1',
    clock: clockState(options.clock ?? 'real'),
    strict: options.strict ?? false,
    settings,
    log: { ...defaultLogLimits, ...options.log },
    datasets: chooseDatasets({ dataset, sizes }, providers),
  }
}

function requireSettings(
  settings: Readonly<Record<string, unknown>>,
  providers: readonly AnyProvider[],
): void {
  for (const provider of chosenProviders(Object.keys(settings), providers)) {
    const [issue] = provider.settings.safeParse(settings[provider.name]).error?.issues ?? []
    if (issue !== undefined) {
      throw new RangeError(`${[provider.name, ...issue.path].join('.')}: ${issue.message}`)
    }
  }
}

function clockState(clock: ClockState | string): ClockState {
  if (typeof clock !== 'string') return clock
  if (clock === 'real') return { mode: 'running', offsetMs: 0 }
  const at = instantOf(clock)
  if (!isReachable(at)) throw new RangeError(`a clock shows the years 1970 to 9999, not ${clock}`)
  return { mode: 'frozen', at }
}
