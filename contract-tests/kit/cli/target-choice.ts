import { fileURLToPath } from 'node:url'
import type { Suite } from '../requirement/suite.ts'
import { isLoopback } from '../target/loopback.ts'
import { parseTarget } from '../target/parse-target.ts'
import { TargetError } from '../target/target-error.ts'
import { readTargetFile, referenceResolver } from '../target/target-file.ts'
import type { Target } from '../target/target.ts'
import { type Host, type RunningSimulator, UsageError } from './host.ts'

/** Options that choose the target. */
export interface TargetOptions {
  readonly target?: string
  readonly provider?: string
  readonly baseUrl?: string
  readonly mode?: string
  readonly kind?: string
}

/** Targets that were chosen, to be closed when they are no longer needed. */
export interface ChosenTargets {
  readonly targets: readonly Target[]
  readonly close: () => Promise<void>
}

/** The suite of a provider; throws a UsageError if there is none. */
export function suiteNamed({ suites }: Pick<Host, 'suites'>, provider: string): Suite {
  const suite = suites[provider]
  if (suite !== undefined) return suite
  throw new UsageError(`there is no provider ${provider} (but ${Object.keys(suites).join(', ')})`)
}

/** The target of a file, or of an address, or a simulator that is started for the purpose. */
export async function chooseTargets(options: TargetOptions, host: Host): Promise<ChosenTargets> {
  const { target: file, provider, baseUrl, mode, kind } = options
  const changes = { ...(mode && { mode }), ...(kind && { kind }), ...(baseUrl && { baseUrl }) }
  const { suites, environment } = host
  if (file !== undefined) {
    const target = readTargetFile(file, { environment, suites, overrides: changes })
    if (provider !== undefined && provider !== target.provider) {
      throw new UsageError(`${file} is a target of ${target.provider}, not of ${provider}`)
    }
    return { targets: [target], close: () => Promise.resolve() }
  }
  if (baseUrl !== undefined) {
    if (provider === undefined) throw new UsageError('--base-url needs --provider')
    const suite = suiteNamed(host, provider)
    const definition = { ...fromEnvironment(provider, suite, environment), ...changes }
    const target = parseTarget(
      { ...definition, kind: kind ?? kindOf(baseUrl), mode: mode ?? 'observe' },
      suite,
      referenceResolver(environment, '.'),
    )
    return { targets: [target], close: () => Promise.resolve() }
  }
  const names = provider === undefined ? Object.keys(suites) : [provider]
  return startSimulator(names, changes, host)
}

async function startSimulator(
  names: readonly string[],
  changes: Readonly<Record<string, unknown>>,
  host: Host,
): Promise<ChosenTargets> {
  const { suites, environment, simulate, simulatorTargets } = host
  for (const name of names) suiteNamed(host, name)
  if (simulate === undefined) {
    throw new UsageError('name a target: --target FILE, or --provider NAME --base-url URL')
  }
  const simulation: RunningSimulator = await simulate(names)
  try {
    const targets = names.map((name) => {
      const file = simulatorTargets[name]
      if (file === undefined) throw new UsageError(`there is no simulator target of ${name}`)
      return readTargetFile(fileURLToPath(file), {
        environment,
        suites,
        overrides: { ...changes, baseUrl: simulation.baseUrlOf(name) },
      })
    })
    return { targets, close: simulation.close }
  } catch (error) {
    await simulation.close()
    throw error
  }
}

/** Where an address says nothing of what stands there, it is taken for the real thing. */
function kindOf(baseUrl: string): string {
  return URL.canParse(baseUrl) && isLoopback(new URL(baseUrl)) ? 'simulator' : 'production'
}

/** Identities whose credentials the environment has, such as BLUEFIN_SELF_PASSWORD. */
function fromEnvironment(provider: string, suite: Suite, environment: Host['environment']) {
  const nameOf = (identity: string, credential: string) =>
    `${provider}_${identity}_${credential.replaceAll(/[A-Z]/g, (letter) => `_${letter}`)}`
      .replaceAll('-', '_')
      .toUpperCase()
  const identities: Record<string, unknown> = {}
  for (const identity of Object.keys(suite.identities)) {
    for (const [scheme, { credentials: names }] of Object.entries(suite.schemes)) {
      if (identity in identities || !names.every((one) => environment[nameOf(identity, one)]))
        continue
      const credentials = names.map((one) => [one, `env:${nameOf(identity, one)}`] as const)
      identities[identity] = { scheme, credentials: Object.fromEntries(credentials) }
    }
  }
  if (!('self' in identities)) {
    const [scheme] = Object.values(suite.schemes)
    const names = (scheme?.credentials ?? []).map((one) => nameOf('self', one)).join(' and ')
    throw new TargetError([`the environment has no ${names}; a target file can name others`])
  }
  return { provider, identities }
}
