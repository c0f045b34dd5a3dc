import { createSimulator, type Simulator, type SimulatorOptions } from '../simulator.ts'
import { announcement } from './announcement.ts'
import { columnsOf } from './layout.ts'
import type { Settings } from './option-values.ts'
import { progressOn } from './progress.ts'
import type { StartOptions } from './start.ts'

/** Starts the simulator, says where it is, and stops it when the process is told to end. */
export async function run(options: StartOptions): Promise<void> {
  const simulator = making(options)
  try {
    await listen(simulator, options)
  } catch (error) {
    await simulator.close()
    throw error
  }
  stopOnSignal(simulator)
  const description = simulator.describe()
  if (options.json === true) console.log(JSON.stringify({ ready: true, ...description }))
  else {
    const columns = columnsOf(process.stdout)
    console.log(announcement(description, { hasControlPlane: options.admin, columns }))
  }
}

/** Makes the simulator, which may take a while: on a terminal it says at what it is. */
function making(options: StartOptions): Simulator {
  const progress = progressOn(process.stderr)
  try {
    const onFilling = progress && { onFilling: progress.onFilling }
    return createSimulator({ ...simulatorOptions(options), ...onFilling })
  } finally {
    progress?.clear()
  }
}

async function listen(simulator: Simulator, options: StartOptions): Promise<void> {
  const { host, provider } = options
  const main = await simulator.listen({
    host,
    port: options.port,
    ...(provider === undefined ? {} : { provider }),
  })
  if (options.ports !== true) return
  for (const [place, { name }] of simulator.describe().providers.entries()) {
    const port = options.port === 0 ? 0 : main.port + 1 + place
    await simulator.listen({ host, port, provider: name })
  }
}

function simulatorOptions(options: StartOptions): SimulatorOptions {
  const { provider, seed, dataset, clock, strict, fsync, token } = options
  return given({
    providers: provider === undefined ? undefined : [provider],
    seed,
    dataset,
    sizes: sizesOf(options),
    clock,
    strict,
    settings: merged(options.rateLimit, options.set),
    log: given({
      capacity: options.logCapacity,
      bytes: options.logBytes,
      bodyBytes: options.logBodyBytes,
    }),
    dataDirectory: options.data,
    fsync,
    warn: (message: string) => console.error(`warning: ${message}`),
    webhookDestinations: options.webhooksTo,
    controlPlane: options.admin,
    // A variable of the environment that is set to nothing is not set.
    controlPlaneToken: token === '' ? undefined : token,
    allowedHosts: options.allowHost,
  })
}

function sizesOf({ size, partners }: StartOptions) {
  return partners === undefined ? size : { partners, ...size }
}

/** Only what has a value: an option that is not given is not there. */
function given<T extends object>(options: T): Given<T> {
  // Object.fromEntries forgets which name has which value.
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as Given<T>
}

type Given<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> }

function merged(limits: Settings = {}, settings: Settings = {}): Settings {
  const providers = new Set([...Object.keys(limits), ...Object.keys(settings)])
  return Object.fromEntries(
    Array.from(providers, (name) => [name, { ...limits[name], ...settings[name] }]),
  )
}

/** The first signal lets the answers under way finish; a second one ends at once. */
function stopOnSignal(simulator: Simulator): void {
  let isStopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(signal === 'SIGINT' ? 130 : 143)
    isStopping = true
    simulator.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(`error: ${error instanceof Error ? error.message : String(error)}`)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
}
