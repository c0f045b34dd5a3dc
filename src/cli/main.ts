#!/usr/bin/env node
import module from 'node:module'
import { Command, CommanderError } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { addAction } from './action.ts'
import { explainFailure } from './failure.ts'
import { addStart } from './start.ts'

// From Node 22.1 on, what was compiled is kept for the next start.
;(module as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.()

const program = new Command('partner-sandbox')
  .description(manifest.description)
  .version(manifest.version)
  .exitOverride()
  // `verify list --json` is about the list, not about `verify`.
  .enablePositionalOptions()
  .showHelpAfterError('(--help shows what there is)')

addStart(program)
addAction(program)
// All the requirements take longer to load than the simulator to start.
if (process.argv[2] !== 'start') {
  const { addVerify } = await import('./contract-tests.ts')
  addVerify(program)
}

// A reader that has seen enough, such as `head`, is no reason to fail.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    const { message, exitCode } = explainFailure(error)
    console.error(`error: ${message}`)
    process.exitCode = exitCode
  }
})
