import type { z } from '@hono/zod-openapi'
import type { Information, PersonaInfo, ProviderInfo } from '../../spec/admin/information.ts'
import type { AnyProvider, Persona } from '../kernel/provider.ts'
import type { Sandbox } from '../kernel/sandbox.ts'
import { defaultSandbox } from '../kernel/requests/request-id.ts'
import type { RunningSimulator } from './running-simulator.ts'

/** Everything that a newcomer needs in order to begin. */
export type Description = z.input<typeof Information>

/** What is simulated in a sandbox, where it is, and who can call it. */
export function describe(installation: RunningSimulator, sandbox: Sandbox): Description {
  return {
    name: 'partner-sandbox',
    version: installation.version,
    node: process.version,
    controlPlane: installation.origins().map(({ url }) => `${url}/__admin`),
    sandbox: sandbox.name,
    sandboxes: installation.sandboxes.list().length,
    providers: describeProviders(installation, sandbox),
  }
}

/** Every provider as one sandbox has it. */
export function describeProviders(
  installation: RunningSimulator,
  sandbox: Sandbox,
): z.input<typeof ProviderInfo>[] {
  return installation.sandboxes.providers.map((provider) => {
    const baseUrls = baseUrlsOf(provider.name, sandbox.name, installation)
    const state: unknown = sandbox.state(provider)
    return {
      name: provider.name,
      title: provider.title,
      baseUrls,
      datasets: datasetsOnWire(provider),
      settings: settingsOf(provider, sandbox),
      personas: provider.personas(state).map((persona) => ({
        ...personaInfo(persona),
        curl: curlOf(persona, provider, baseUrls[0] ?? ''),
      })),
    }
  })
}

/** Where a provider is reached in a sandbox, the shortest way on the main port first. */
function baseUrlsOf(provider: string, sandbox: string, { origins }: RunningSimulator): string[] {
  const path = sandbox === defaultSandbox ? `/${provider}` : `/s/${sandbox}/${provider}`
  const [main, ...others] = origins()
  const ports = main === undefined ? others : [main, ...others]
  const atRoot = ports.filter((origin) => origin.provider === provider && path === `/${provider}`)
  const below = ports.filter((origin) => origin === main || origin.provider === undefined)
  const prefixed = below.map(({ url }) => url + path)
  const roots = atRoot.map(({ url }) => url)
  const first = atRoot[0] === main ? [...roots, ...prefixed] : [...prefixed, ...roots]
  return [...new Set([...first, ...hostNames(provider, sandbox, main?.url)])]
}

/** The host names that the main port also answers to, where it is on the loopback interface. */
function hostNames(provider: string, sandbox: string, main: string | undefined): string[] {
  const [, port] = /^http:\/\/(?:127\.0\.0\.1|localhost):(\d+)$/.exec(main ?? '') ?? []
  const name = sandbox === defaultSandbox ? provider : `${sandbox}.${provider}`
  return port === undefined ? [] : [`http://${name}.localhost:${port}`]
}

function datasetsOnWire({ datasets }: AnyProvider): z.input<typeof ProviderInfo>['datasets'] {
  return Object.fromEntries(
    Object.entries(datasets).map(([name, { says, sizes = {} }]) => [
      name,
      { says, sizes: { ...sizes } },
    ]),
  )
}

function settingsOf(provider: AnyProvider, { options }: Sandbox): Record<string, unknown> {
  return provider.settings.parse(options.settings[provider.name] ?? {}) as Record<string, unknown>
}

function personaInfo(persona: Persona): Omit<z.input<typeof PersonaInfo>, 'curl'> {
  const { name, role, place, credentials, headers } = persona
  return { name, role, place, credentials: { ...credentials }, headers: { ...headers } }
}

/** A call that a persona may make, to paste into a shell; for one that has to sign in first, that. */
function curlOf({ headers, signIn, firstCall }: Persona, provider: AnyProvider, baseUrl: string) {
  const operations = Object.values(provider.operations)
  if (signIn !== undefined) {
    const { path = '/' } = provider.operations[signIn.operation] ?? {}
    const body = quoted(JSON.stringify(signIn.body))
    return `curl ${quoted(baseUrl + path)} -H 'content-type: application/json' -d ${body}`
  }
  const readable = operations.filter(
    ({ method, path }) => method.toLowerCase() === 'get' && !path.includes('{'),
  )
  const chosen = readable.find(({ operationId }) => operationId === firstCall) ?? readable[0]
  const shown = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`)
  return ['curl', ...shown, quoted(baseUrl + (chosen?.path ?? '/'))].join(' ')
}

/** One word of a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
