import { spawn } from 'node:child_process'
import { pathToFileURL } from 'node:url'

/** One thing that must hold of the repository, and the command that finds out. */
export interface Step {
  readonly name: string
  readonly command: string
}

/** Longest first. Each is an npm script, so that what failed can be run alone. */
const steps: readonly Step[] = [
  { name: 'package', command: 'npm run --silent package:check' },
  { name: 'lint', command: 'npm run --silent lint' },
  { name: 'types', command: 'npm run --silent types' },
  { name: 'formatting', command: 'npm run --silent format:check' },
  { name: 'contract lint', command: 'npm run --silent spec:lint' },
  { name: 'fresh contract', command: 'npm run --silent spec -- --check' },
  { name: 'arrows', command: 'npm run --silent arrows' },
  { name: 'dead code', command: 'npm run --silent dead-code' },
  { name: 'docs', command: 'npm run --silent docs:check' },
  { name: 'words', command: 'npm run --silent words' },
]

/** Runs all steps, two at a time and whatever the others say; the names of those that failed. */
export async function runSteps(
  steps: readonly Step[],
  print: (line: string) => void,
): Promise<string[]> {
  const waiting = [...steps]
  const failed: string[] = []
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const startedAt = performance.now()
      const { ok, output } = await run(step.command)
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
      print(`${ok ? 'ok    ' : 'FAILED'} ${step.name} (${seconds} s)`)
      if (ok) continue
      failed.push(step.name)
      print(`${output.trimEnd()}\n       alone: ${step.command}\n`)
    }
  }
  await Promise.all([worker(), worker()])
  return failed
}

function run(command: string): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    }
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const failed = await runSteps(steps, console.log)
  console.log(
    failed.length === 0 ? `all ${steps.length} checks hold` : `failed: ${failed.join(', ')}`,
  )
  process.exitCode = failed.length === 0 ? 0 : 1
}
