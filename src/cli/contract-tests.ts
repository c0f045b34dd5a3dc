import type { Command } from 'commander'
import { settingsOf, simulatorTargets, suites } from '../../contract-tests/index.ts'
import {
  type Host,
  type RunningSimulator,
  screenOf,
  verifyCommand,
} from '../../contract-tests/kit/index.ts'
import { createSimulator } from '../simulator.ts'

/** Adds the commands of the contract-test kit; asked for nothing else, they check the simulator. */
export function addVerify(program: Command): void {
  program.addCommand(verifyCommand(host))
}

const host: Host = {
  suites,
  simulatorTargets,
  simulate,
  environment: process.env,
  out: screenOf(process.stdout, process.env),
  err: screenOf(process.stderr, process.env),
  exit: (code) => {
    process.exitCode = code
  },
}

async function simulate(providers: readonly string[]): Promise<RunningSimulator> {
  const simulator = createSimulator({ providers, strict: true, settings: settingsOf(providers) })
  const { url } = await simulator.listen({ port: 0 })
  return { baseUrlOf: (provider) => `${url}/${provider}`, close: () => simulator.close() }
}
