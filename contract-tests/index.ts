import { bluefin } from './bluefin/index.ts'
import { flowmatix } from './flowmatix/index.ts'
import type { Suite } from './kit/requirement/suite.ts'

/** Every provider that has requirements. */
export const suites: Readonly<Record<string, Suite>> = { bluefin, flowmatix }

/** The target file of each as the simulator serves it. */
export const simulatorTargets: Readonly<Record<string, URL>> = Object.fromEntries(
  Object.keys(suites).map((name) => [
    name,
    new URL(`../fixtures/targets/simulator/${name}.yaml`, import.meta.url),
  ]),
)
