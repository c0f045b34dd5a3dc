import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createSimulator, type Simulator } from '../../src/simulator.ts'
import { simulatorTargets, suites } from '../index.ts'
import { verifyCommand } from '../kit/cli/command.ts'
import { formats } from '../kit/reports/formats.ts'

interface Step {
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly shell?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, string>>
}
interface Action {
  readonly inputs: Readonly<
    Record<string, { readonly required?: boolean; readonly default?: string }>
  >
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly (Step & { id?: string })[] }
}
interface Workflow {
  readonly on: { readonly schedule: readonly { readonly cron: string }[] }
  readonly permissions: object
  readonly jobs: Readonly<
    Record<
      string,
      { readonly env: Readonly<Record<string, string>>; readonly steps: readonly Step[] }
    >
  >
}

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const folder = '.github/actions/verify'
const action = parse(read(`${folder}/action.yml`)) as Action
const workflow = parse(read('contract-tests/examples/verify-on-a-schedule.yml')) as Workflow
const [job] = Object.values(workflow.jobs)
const verifying = action.runs.steps.find(({ id }) => id === 'verify')
const script = verifying?.run ?? ''

describe('the action', () => {
  const screen = { write: () => undefined, isTerminal: false, columns: 80, colour: false }
  const command = verifyCommand({
    suites,
    simulatorTargets,
    simulate: undefined,
    environment: {},
    out: screen,
    err: screen,
    exit: () => undefined,
  })

  test('names only options and report formats that there are', () => {
    const options = [...script.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option)
    const known = command.options.map(({ long }) => long)
    expect(options.length).toBeGreaterThan(4)
    expect(options.filter((option) => !known.includes(option))).toEqual([])
    const [, wanted = ''] = /--report "([^"]+)"/.exec(script) ?? []
    const names = wanted.split(',').map((one) => one.split('=')[0] ?? '')
    expect(names).toContain('github')
    expect(names.filter((name) => !(name in formats))).toEqual([])
  })

  test('uses each of its inputs, and has what GitHub asks of a composite action', () => {
    expect(action.runs.using).toBe('composite')
    for (const { run, shell } of action.runs.steps) expect([run, shell]).toEqual([run, 'bash'])
    const given = Object.entries(verifying?.env ?? {})
    for (const name of Object.keys(action.inputs).filter((input) => input !== 'package')) {
      const variable = given.find(([, value]) => value === `\${{ inputs.${name} }}`)?.[0]
      expect(script).toMatch(new RegExp(String.raw`\$\{?${variable ?? `(no ${name})`}\b`))
    }
    for (const { value } of Object.values(action.outputs)) {
      expect(value).toMatch(/^\$\{\{ steps\.verify\.outputs\.exit \}\}$/)
    }
    // A value that is put into the script instead of the environment could be made to run there.
    expect(script).not.toContain('${{')
  })

  test('runs the program of the package that it installs', () => {
    const installing = action.runs.steps.find(({ name }) => name === 'Install')
    const place = installing?.env?.['PLACE'] ?? ''
    expect(installing?.run).toMatch(/npm install --prefix "\$PLACE" .*"\$PACKAGE"$/m)
    const { name, bin } = JSON.parse(read('package.json')) as {
      readonly name: string
      readonly bin: Readonly<Record<string, string>>
    }
    expect(verifying?.env?.['PROGRAM']).toBe(`${place}/node_modules/.bin/${name}`)
    expect(Object.keys(bin)).toEqual([name])
    const [, up = ''] = /action_path \}\}(\S+)/.exec(installing?.env?.['CHECKOUT'] ?? '') ?? []
    expect(existsSync(join(root, folder, up, 'package.json'))).toBe(true)
  })
})

describe('the workflow', () => {
  test('runs on a schedule, by hand, and with leave to read only', () => {
    expect(Object.keys(workflow.on)).toEqual(['schedule', 'workflow_dispatch'])
    for (const { cron } of workflow.on.schedule) expect(cron).toMatch(/^(\S+ ){4}\S+$/)
    expect(workflow.permissions).toEqual({ contents: 'read' })
  })

  test('gives the action what it takes, and the target what it names', () => {
    const step = job?.steps.find(({ uses }) => uses === `./${folder}`)
    const given = step?.with ?? {}
    expect(Object.keys(given).filter((input) => !(input in action.inputs))).toEqual([])
    const needed = Object.entries(action.inputs).filter(([, { required }]) => required === true)
    expect(needed.filter(([input]) => !(input in given))).toEqual([])
    const named = [...read(given['target'] ?? '').matchAll(/^ +[^#\n]*\benv:(\w+)/gm)]
    expect(named.length).toBeGreaterThan(0)
    for (const [, name = ''] of named) expect(job?.env[name]).toBe(`\${{ secrets.${name} }}`)
  })

  test('keeps the reports where the action writes them, whatever came of the run', () => {
    const upload = job?.steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact'))
    expect(upload?.with?.['path']).toBe(`${action.inputs['reports']?.default ?? ''}/`)
    expect(upload).toMatchObject({ if: 'always()' })
  })
})

describe('what the action runs', () => {
  let simulator: Simulator
  let place = ''
  beforeAll(async () => {
    simulator = createSimulator({ providers: ['bluefin'], strict: true })
    place = mkdtempSync(join(tmpdir(), 'action-'))
    const { url } = await simulator.listen()
    const credentials = { username: 'northwind.supervisor', password: 'env:WORD' }
    const definition = {
      provider: 'bluefin',
      baseUrl: `${url}/bluefin`,
      kind: 'sandbox',
      mode: 'observe',
      budgets: { perSecond: 0 },
      identities: { self: { scheme: 'basic', credentials } },
    }
    writeFileSync(join(place, 'target.json'), JSON.stringify(definition))
  })
  afterAll(async () => {
    await simulator.close()
    rmSync(place, { recursive: true })
  })

  /** Runs the script as a runner does. */
  function step(reports: string, environment: Readonly<Record<string, string>>) {
    const file = join(place, 'step.sh')
    writeFileSync(file, script)
    const env = {
      PATH: process.env['PATH'],
      PROGRAM: join(root, 'dist/partner-sandbox.js'),
      TARGET: join(place, 'target.json'),
      MODE: '',
      ONLY: '',
      SKIP: '',
      REPORTS: join(place, reports),
      GITHUB_STEP_SUMMARY: join(place, `${reports}-summary`),
      GITHUB_OUTPUT: join(place, `${reports}-output`),
      ...environment,
    }
    return new Promise<{ code: number | null; output: string }>((resolve) => {
      const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file], {
        env,
        cwd: place,
      })
      let output = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => (output += text))
      }
      child.on('close', (code) => resolve({ code, output }))
    })
  }

  test('annotates, writes the summary and the reports, and tells its exit code', async () => {
    const given = { WORD: 'sandbox', ONLY: 'schema,headers', SKIP: 'headers' }
    const { code, output } = await step('held', given)
    expect([code, output]).toEqual([
      0,
      expect.stringContaining('::notice title=bluefin contract::'),
    ])
    expect(readFileSync(join(place, 'held-output'), 'utf8')).toBe('exit=0\n')
    expect(readFileSync(join(place, 'held-summary'), 'utf8')).toContain('bluefin')
    for (const name of ['bluefin.html', 'bluefin.xml', 'bluefin.json', 'summary.md']) {
      expect(existsSync(join(place, 'held', name))).toBe(true)
    }
  })

  test('fails with the code of the run, even when there is nothing to report', async () => {
    const { code, output } = await step('refused', { WORD: 'wrong' })
    expect([code, output]).toEqual([2, expect.stringContaining('does not let self in (401)')])
    expect(readFileSync(join(place, 'refused-output'), 'utf8')).toBe('exit=2\n')
  })
})
