import type { ProviderName } from '../spec/contracts.ts'
import { bluefin } from './bluefin/index.ts'
import { cloudaxis } from './cloudaxis/index.ts'
import { flowmatix } from './flowmatix/index.ts'
import type { Suite } from './kit/index.ts'
import { signzy } from './signzy/index.ts'

/** Suites by provider: every contract has one. */
export const suites: Readonly<Record<string, Suite>> = {
  bluefin,
  flowmatix,
  cloudaxis,
  signzy,
} satisfies Record<ProviderName, Suite>

/** Target files of the simulator by provider: `fixtures/targets/simulator/<provider>.yaml`. */
export const simulatorTargets: Readonly<Record<string, URL>> = Object.fromEntries(
  Object.keys(suites).map((name) => [
    name,
    new URL(`../fixtures/targets/simulator/${name}.yaml`, import.meta.url),
  ]),
)

/** What the simulator of a provider is set to: a run makes more calls than its limits allow. */
const simulatorSettings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  bluefin: { rateLimit: 1_000_000, rateLimits: { 'clinic.admin': 400 } },
  cloudaxis: { rateLimit: 1_000_000, rateLimits: { 'platform.second': 20 } },
  signzy: { rateLimit: 1_000_000, rateLimits: { delta: 400 } },
}

/** Settings under which a simulator of some providers is verified. */
export function settingsOf(providers: readonly string[]) {
  return Object.fromEntries(
    Object.entries(simulatorSettings).filter(([provider]) => providers.includes(provider)),
  )
}
