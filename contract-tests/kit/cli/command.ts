import { Command, Option } from 'commander'
import { list, explain, type ListOptions } from './catalogue.ts'
import { doctor } from './doctor.ts'
import { type Host, UsageError } from './host.ts'
import { compareFiles, type RecordOptions, recordTo } from './parity.ts'
import { replay, type ReplayOptions } from './replay.ts'
import { sweep, type SweepOptions } from './sweep.ts'
import type { TargetOptions } from './target-choice.ts'
import { type ArchiveOptions, inspectArchive, proxy, type ProxyOptions } from './traffic.ts'
import { verify, type VerifyOptions } from './verify.ts'
import { modes } from '../requirement/effect.ts'
import { exitMeanings, exits } from '../run/exit.ts'
import { type Level, levels } from '../parity/comparison.ts'
import { SelectionError } from '../requirement/selection.ts'
import { kinds, TargetError } from '../target/target.ts'

export type { Host, Simulation } from './host.ts'

/** Where reports and ledgers go if nothing else is said. */
const usualFolder = 'reports'

/** The `verify` command with everything below it. */
export function verifyCommand(host: Host): Command {
  const command = withTarget(new Command('verify').exitOverride())
    // Or it would take the options of `list` and the others for its own; so must the program.
    .enablePositionalOptions()
    .description('check a deployment, or the simulator, against what the provider promises')
    .addOption(only())
    .addOption(skip())
    .option('--report <formats>', 'json, junit, html, markdown, github, events; each may be =PATH')
    .option('--out <folder>', 'for reports without a path, and ledgers', usualFolder)
    .option('--dry-run', 'say what would be done; send nothing')
    .option('--bail', 'stop at the first contradiction')
    .option('--json', 'the report as JSON on standard output')
    .addHelpText('after', exitCodes())
    .action(guarded(host, (options: VerifyOptions) => verify(options, host)))
  command
    .command('list')
    .description('list the requirements')
    .option('--provider <name>', 'of this provider only')
    .addOption(only())
    .addOption(skip())
    .option('--json', 'as JSON')
    .action(guarded(host, (options: ListOptions) => list(options, host)))
  command
    .command('explain <id>')
    .description('say everything about one requirement')
    .action(guarded(host, (id: string) => explain(id, host)))
  withTarget(command.command('doctor'))
    .description('show the effective configuration, try each identity once, say what would run')
    .action(guarded(host, (options: TargetOptions) => doctor(options, host)))
  withTarget(command.command('sweep'))
    .description('take back what runs that were cut off have left behind')
    .option('--ledger <file>', 'the ledger of one run; all those of --out if none is named')
    .option('--out <folder>', 'where the ledgers are', usualFolder)
    .action(guarded(host, (options: SweepOptions) => sweep(options, host)))
  addParity(command, host)
  addTraffic(command, host)
  return command
}

function addParity(command: Command, host: Host): void {
  withTarget(command.command('record <file>'))
    .description('write down what a target answers to the checks')
    .addOption(only())
    .addOption(skip())
    .option('--out <folder>', 'where the ledger goes', usualFolder)
    .action(guarded(host, (file: string, options: RecordOptions) => recordTo(file, options, host)))
  command
    .command('compare <first> <second>')
    .description(
      'tell two recordings apart: documentation, deployment, simulator; exit 1 if they differ',
    )
    .addOption(new Option('--level <level>', 'how deep').choices(levels).default('values'))
    .option('--json', 'as JSON')
    .action(
      guarded(host, (...[first, second, options]: [string, string, { level?: Level }]) =>
        compareFiles([first, second], options, host),
      ),
    )
  withTarget(command.command('replay <report> <id>'))
    .description('check the requirement of one finding again')
    .option('--out <folder>', 'where the ledger goes', usualFolder)
    .action(
      guarded(host, (...[report, id, options]: [string, string, ReplayOptions]) =>
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
    .action(guarded(host, (options: ProxyOptions) => proxy(options, host)))
  command
    .command('har <file>')
    .description('look for contradictions in an HTTP archive')
    .requiredOption('--provider <name>', 'whose contract')
    .option('--base-url <url>', 'what the operations stand below; any prefix if not given')
    .action(
      guarded(host, (file: string, options: ArchiveOptions) => inspectArchive(file, options, host)),
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
  return new Option('--only <patterns>', says).argParser(listed).default([], 'all')
}

function skip(): Option {
  const says = 'the same, to leave out'
  return new Option('--skip <patterns>', says).argParser(listed).default([], 'none')
}

function exitCodes(): string {
  const lines = Object.entries(exitMeanings).map(([code, means]) => `  ${code}  ${means}`)
  return `\nExit codes:\n${lines.join('\n')}`
}

function listed(text: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, ...text.split(',').filter((part) => part !== '')]
}

/** Whether a file or a folder that was named could not be used. */
function isOfFiles(error: unknown): error is { readonly path: string; readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'path' in error && 'code' in error
}

/** Mistakes of the asker are told in a line each; anything else is not caught here. */
function guarded<Arguments extends unknown[]>(
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
      else if (isOfFiles(error)) {
        host.err.write(`error: ${error.path}: cannot be written or read (${error.code})\n`)
      } else throw error
      host.exit(exits.usage)
    }
  }
}
