import { Command } from 'commander'
import { createSimulator } from '../../../src/simulator.ts'
import { simulatorTargets, suites } from '../../index.ts'
import { type Host, verifyCommand } from '../cli/command.ts'

/** Output of a command line, and how it ended. */
export interface CommandResult {
  readonly out: string
  readonly err: string
  readonly exit: number
}

/** Runs `verify` with these words, in this process. */
export async function commandLine(
  words: readonly string[],
  changes: Partial<Pick<Host, 'environment' | 'suites'>> = {},
): Promise<CommandResult> {
  let [out, err, exit] = ['', '', 0]
  const screen = (write: (text: string) => void) => ({
    write,
    isTerminal: false,
    columns: 80,
    colour: false,
  })
  const host: Host = {
    suites,
    simulatorTargets,
    simulate: async (providers) => {
      const simulator = createSimulator({ providers, strict: true })
      const { url } = await simulator.listen()
      return { baseUrlOf: (provider) => `${url}/${provider}`, close: () => simulator.close() }
    },
    environment: {},
    out: screen((text) => (out += text)),
    err: screen((text) => (err += text)),
    exit: (code) => (exit = code),
    ...changes,
  }
  const program = new Command().enablePositionalOptions().addCommand(verifyCommand(host))
  await program.parseAsync(['node', 'partner-sandbox', 'verify', ...words])
  return { out, err, exit }
}
