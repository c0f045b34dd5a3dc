import { fileURLToPath } from 'node:url'
import { createSimulator, type Simulator } from '../../src/simulator.ts'
import { simulatorTargets, suites } from '../index.ts'
import type { Target, TargetFile } from '../kit/target/target.ts'
import { readTargetFile } from '../kit/target/target-file.ts'

/** A simulator of its own, and a target that describes it. */
export interface Simulated {
  readonly simulator: Simulator
  readonly target: Target
}

/** Listens to nothing: the target is to be reached through `simulator.fetch`. */
export function simulated(changes: Partial<TargetFile> = {}): Simulated {
  const simulator = createSimulator({ strict: true })
  return { simulator, target: targetAt('http://127.0.0.1/bluefin', changes) }
}

/** The simulator's target file, at another address. */
export function targetAt(baseUrl: string, changes: Partial<TargetFile> = {}): Target {
  const { provider = 'bluefin' } = changes
  const file = simulatorTargets[provider]
  if (file === undefined) throw new Error(`there is no target file for ${provider}`)
  return readTargetFile(fileURLToPath(file), {
    environment: {},
    suites,
    changes: { baseUrl, ...changes },
  })
}
