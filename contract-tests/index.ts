import type { ProviderName } from '../spec/contracts.ts'
import { bluefin } from './bluefin/index.ts'
import { flowmatix } from './flowmatix/index.ts'
import type { Suite } from './kit/index.ts'
import { signzy } from './signzy/index.ts'

/** Providers whose suites are still to be written. */
export const withoutSuite = ['cloudaxis'] as const satisfies readonly ProviderName[]

/** Name of a provider that has a suite. */
export type SuiteName = Exclude<ProviderName, (typeof withoutSuite)[number]>

/** Suites by provider: every other contract has one. */
export const suites: Readonly<Record<string, Suite>> = {
  bluefin,
  flowmatix,
  signzy,
} satisfies Record<SuiteName, Suite>

/** Target files of the simulator by provider: `fixtures/targets/simulator/<provider>.yaml`. */
export const simulatorTargets: Readonly<Record<string, URL>> = Object.fromEntries(
  Object.keys(suites).map((name) => [
    name,
    new URL(`../fixtures/targets/simulator/${name}.yaml`, import.meta.url),
  ]),
)
