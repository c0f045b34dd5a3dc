import { fileURLToPath } from 'node:url'
import { createSimulator, type Simulator } from '../../src/simulator.ts'
import { simulatorTargets, suites } from '../index.ts'
import type { TargetDefinition } from '../kit/target/target-definition.ts'
import { readTargetFile } from '../kit/target/target-file.ts'
import type { Target } from '../kit/target/target.ts'

/** A simulator, and the target that describes it. */
export interface SimulatorWithTarget {
  readonly simulator: Simulator
  readonly target: Target
}

/** Creates one that is reached through `simulator.fetch`; it listens on no port. */
export function simulatorWithTarget(changes: Partial<TargetDefinition> = {}): SimulatorWithTarget {
  const simulator = createSimulator({ strict: true })
  return { simulator, target: simulatorTarget('http://127.0.0.1/bluefin', changes) }
}

/** The target of the simulator's target file, at another address. */
export function simulatorTarget(baseUrl: string, changes: Partial<TargetDefinition> = {}): Target {
  const { provider = 'bluefin' } = changes
  const file = simulatorTargets[provider]
  if (file === undefined) throw new Error(`there is no target file for ${provider}`)
  return readTargetFile(fileURLToPath(file), {
    environment: {},
    suites,
    overrides: { baseUrl, ...changes },
  })
}
