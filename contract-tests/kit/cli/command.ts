import { Command, InvalidArgumentError, Option } from 'commander'
import { defaultCellOptions, depths } from '../matrix/depth.ts'
import { type Level, levels } from '../parity/comparison.ts'
import { modes } from '../requirement/effect.ts'
import { SelectionError } from '../requirement/selection.ts'
import { exitMeanings, exits } from '../run/exit.ts'
import { kinds } from '../target/kind.ts'
import { TargetError } from '../target/target-error.ts'
import { explain, list, type ListOptions } from './catalogue.ts'
import { doctor } from './doctor.ts'
import { type Host, UsageError } from './host.ts'
import { compareFiles, type RecordOptions, recordTo } from './parity.ts'
import { replay, type ReplayOptions } from './replay.ts'
import { sweep, type SweepOptions } from './sweep.ts'
import type { TargetOptions } from './target-choice.ts'
import { type ArchiveOptions, inspectArchive, proxy, type ProxyOptions } from './traffic.ts'
import { verify, type VerifyOptions } from './verify.ts'

export type { Host, RunningSimulator } from './host.ts'

/** Folder for reports and ledgers if nothing else is said. */
const defaultFolder = 'reports'

/** The `verify` command with everything below it. */
export function verifyCommand(host: Host): Command {
  const command = withTarget(new Command('verify').exitOverride())
    // Or it would take the options of `list` and the others for its own; so must the program.
    .enablePositionalOptions()
    .description('check a deployment, or the simulator, against what the provider promises')
    .addOption(only())
    .addOption(skip())
    .option('--report <formats>', 'json, junit, html, markdown, github, events; each may be =PATH')
    .option('--out <folder>', 'for reports without a path, and ledgers', defaultFolder)
    .option('--dry-run', 'say what would be done; send nothing')
    .addOption(depth())
    .addOption(seed())
    .option('--bail', 'stop at the first contradiction')
    .option('--json', 'the report as JSON on standard output')
    .addHelpText('after', exitCodes())
    .action(reportingErrors(host, (options: VerifyOptions) => verify(options, host)))
  command
    .command('list')
    .description('list the requirements')
    .option('--provider <name>', 'of this provider only')
    .addOption(only())
    .addOption(skip())
    .option('--json', 'as JSON')
    .action(reportingErrors(host, (options: ListOptions) => list(options, host)))
  command
    .command('explain <id>')
    .description('say everything about one requirement')
    .action(reportingErrors(host, (id: string) => explain(id, host)))
  withTarget(command.command('doctor'))
    .description('show the effective configuration, try each identity once, say what would run')
    .action(reportingErrors(host, (options: TargetOptions) => doctor(options, host)))
  withTarget(command.command('sweep'))
    .description('take back what runs that were cut off have left behind')
    .option('--ledger <file>', 'the ledger of one run; all those of --out if none is named')
    .option('--out <folder>', 'where the ledgers are', defaultFolder)
    .action(reportingErrors(host, (options: SweepOptions) => sweep(options, host)))
  addParity(command, host)
  addTraffic(command, host)
  return command
}

function addParity(command: Command, host: Host): void {
  withTarget(command.command('record <file>'))
    .description('write down what a target answers to the checks')
    .addOption(only())
    .addOption(skip())
    .addOption(depth())
    .addOption(seed())
    .option('--out <folder>', 'where the ledger goes', defaultFolder)
    .action(
      reportingErrors(host, (file: string, options: RecordOptions) =>
        recordTo(file, options, host),
      ),
    )
  command
    .command('compare <first> <second>')
    .description(
      'tell two recordings apart: documentation, deployment, simulator; exit 1 if they differ',
    )
    .addOption(new Option('--level <level>', 'how deep').choices(levels).default('values'))
    .option('--json', 'as JSON')
    .action(
      reportingErrors(host, (...[first, second, options]: [string, string, { level?: Level }]) =>
        compareFiles([first, second], options, host),
      ),
    )
  withTarget(command.command('replay <report> <id>'))
    .description('check the requirement of one finding again, with the same cells')
    .option('--out <folder>', 'where the ledger goes', defaultFolder)
    .action(
      reportingErrors(host, (...[report, id, options]: [string, string, ReplayOptions]) =>
        replay([report, id], options, host),
      ),
    )
}

function addTraffic(command: Command, host: Host): void {
  command
    .command('proxy')
    .description('stand between a client and a deployment, and tell what contradicts')
    .requiredOption('--provider <name>', 'whose contract')
    .requiredOption('--upstream <url>', 'the deployment')
    .option('--port <number>', 'where to listen; 0 picks a free port', Number, 0)
    .action(reportingErrors(host, (options: ProxyOptions) => proxy(options, host)))
  command
    .command('har <file>')
    .description('look for contradictions in an HTTP archive')
    .requiredOption('--provider <name>', 'whose contract')
    .option('--base-url <url>', 'what the operations stand below; any prefix if not given')
    .action(
      reportingErrors(host, (file: string, options: ArchiveOptions) =>
        inspectArchive(file, options, host),
      ),
    )
}

function withTarget(command: Command): Command {
  return command
    .option('--target <file>', 'a target file, JSON or YAML')
    .option('--provider <name>', 'the provider; without a target its simulator is started')
    .option('--base-url <url>', 'an address; credentials come from the environment')
    .option('--mode <mode>', `how much may be done: ${modes.join(', ')}`)
    .option('--kind <kind>', `what stands there: ${kinds.join(', ')}`)
}

function only(): Option {
  const says = 'ids, families, standings, levels, operations'
  return new Option('--only <patterns>', says).argParser(splitList).default([], 'all')
}

function skip(): Option {
  const says = 'the same, to leave out'
  return new Option('--skip <patterns>', says).argParser(splitList).default([], 'none')
}

function depth(): Option {
  return new Option('--depth <depth>', 'how many cells of each matrix')
    .choices(depths)
    .default(defaultCellOptions.depth)
}

function seed(): Option {
  return new Option('--seed <number>', 'which cells, where not all are tried')
    .argParser(readSeed)
    .default(defaultCellOptions.seed)
}

function exitCodes(): string {
  const lines = Object.entries(exitMeanings).map(([code, means]) => `  ${code}  ${means}`)
  return `\nExit codes:\n${lines.join('\n')}`
}

function readSeed(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('not a whole number from 0')
  return Number(text)
}

function splitList(text: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, ...text.split(',').filter((part) => part !== '')]
}

/** Whether a file or a folder that was named could not be used. */
function isFileError(error: unknown): error is { readonly path: string; readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'path' in error && 'code' in error
}

/** Prints mistakes of the user in a line each; any other error is not caught here. */
function reportingErrors<Arguments extends unknown[]>(
  host: Host,
  action: (...given: Arguments) => void | Promise<void>,
): (...given: Arguments) => Promise<void> {
  return async (...given) => {
    try {
      await action(...given)
    } catch (error) {
      if (error instanceof TargetError || error instanceof UsageError) {
        for (const line of error.lines) host.err.write(`error: ${line}\n`)
      } else if (error instanceof SelectionError) host.err.write(`error: ${error.message}\n`)
      else if (isFileError(error)) {
        host.err.write(`error: ${error.path}: cannot be written or read (${error.code})\n`)
      } else throw error
      host.exit(exits.usage)
    }
  }
}
