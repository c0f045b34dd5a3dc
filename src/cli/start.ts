import { type Command, Option } from 'commander'
import {
  addDataset,
  addRateLimit,
  addSetting,
  addSize,
  addText,
  type Datasets,
  type Settings,
  type Sizes,
  wholeNumber,
} from './option-values.ts'

/** What `start` was asked for. */
export interface StartOptions {
  readonly port: number
  readonly host: string
  readonly ports?: boolean
  readonly provider?: string
  readonly seed?: string
  readonly dataset?: Datasets
  readonly size?: Sizes
  readonly partners?: number
  readonly clock?: string
  readonly data?: string
  readonly fsync?: boolean
  readonly strict?: boolean
  readonly rateLimit?: Settings
  readonly set?: Settings
  readonly logCapacity?: number
  readonly logBytes?: number
  readonly logBodyBytes?: number
  readonly webhooksTo?: readonly string[]
  readonly token?: string
  readonly allowHost?: readonly string[]
  /** Commander's word for `--no-admin`. */
  readonly admin: boolean
  readonly json?: boolean
}

const mostPartners = 100_000

/** Adds the command that runs the simulator until it is told to stop. */
export function addStart(program: Command): void {
  program
    .command('start')
    .description('run the simulator until Ctrl-C')
    .addOption(
      new Option('-p, --port <number>', 'port to listen on; 0 picks a free one')
        .default(4010)
        .argParser(wholeNumber(0, 65_535)),
    )
    .option('--host <address>', 'interface to listen on', '127.0.0.1')
    .option('--ports', 'give every provider a port of its own too, counting on from the main one')
    .option('--provider <name>', 'serve only this provider, at the root of the port')
    .option('--seed <text>', 'equal seeds and equal calls give equal bytes')
    .option(
      '--dataset <name>',
      'what to fill the sandboxes with; provider=name for one',
      addDataset,
    )
    .option('--size <name=number>', 'size of a made-up dataset, such as customers=500', addSize)
    .option('--partners <number>', 'short for --size partners=number', wholeNumber(1, mostPartners))
    .option('--clock <moment>', 'ISO 8601 date-time to stand still at, or real')
    .option('--data <folder>', 'keep state here, so that it outlives the process')
    .option('--fsync', 'let it outlive a power cut too; every write then waits for the device')
    .option('--strict', 'check every answer against the contract')
    .option('--rate-limit <provider=calls>', 'calls per caller and window', addRateLimit)
    .option('--set <provider.name=value>', 'a setting of a provider', addSetting)
    .option(
      '--log-capacity <number>',
      'exchanges that each request log keeps',
      wholeNumber(1, 100_000),
    )
    .option('--log-bytes <number>', 'bytes that it keeps', wholeNumber(1, 2 ** 40))
    .option(
      '--log-body-bytes <number>',
      'bytes that it keeps of each body',
      wholeNumber(0, 2 ** 30),
    )
    .option('--webhooks-to <host>', 'let webhooks go to this host too; * for any', addText)
    .addOption(
      new Option('--token <secret>', 'what the control plane asks for').env(
        'PARTNER_SANDBOX_TOKEN',
      ),
    )
    .option('--allow-host <name>', 'answer to this host name too', addText)
    .option('--no-admin', 'do without the control plane')
    .option('--json', 'say that it is ready in one line of JSON')
    .action(async (options: StartOptions) => {
      // Help and wrong options are answered without loading what they are about.
      const { run } = await import('./running.ts')
      await run(options)
    })
}
