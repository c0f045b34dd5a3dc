import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from './tarball.ts'

/* There is no container here: what one would run is run as it stands, with its paths on this machine. */

const recipe = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ')
const data = mkdtempSync(join(tmpdir(), 'partner-sandbox-container-'))
let running: ChildProcess | undefined
afterAll(() => {
  running?.kill('SIGKILL')
  rmSync(data, { recursive: true, force: true })
})

/** Words of an instruction in its form as JSON; the last one of its kind counts. */
function wordsOf(instruction: string): string[] {
  const line = recipe.split('\n').findLast((one) => one.startsWith(`${instruction} `)) ?? ''
  return JSON.parse(line.slice(line.indexOf('['))) as string[]
}

const here = (word: string) =>
  word.replace(/^\/opt\/partner-sandbox(?=\/)/, root).replace(/^\/data$/, data)

test('what a container runs needs a token, keeps its data, and is healthy while it answers', async () => {
  const [node = '', ...words] = [...wordsOf('ENTRYPOINT'), ...wordsOf('CMD')].map(here)
  const run = (environment: Record<string, string>) =>
    spawn(node, [...words, '--port', '0'], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })

  const open = run({})
  let errors = ''
  open.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  expect(await once(open, 'close')).toEqual([2, null])
  expect(errors).toContain('give it a token')

  running = run({ PARTNER_SANDBOX_TOKEN: 'secret' })
  const [output] = (await once(running.stdout ?? running, 'data')) as [Buffer]
  const [, port = ''] = /:(\d+)\/bluefin/.exec(output.toString()) ?? []
  const [nodeToo = '', ...check] = wordsOf('HEALTHCHECK')
  const healthy = () =>
    new Promise<number>((resolve) => {
      const asked = check.map((word) => word.replace(':4010/', `:${port}/`))
      const env = { PATH: process.env['PATH'], PARTNER_SANDBOX_TOKEN: 'secret' }
      execFile(nodeToo, asked, { env }, (error) =>
        resolve(typeof error?.code === 'number' ? error.code : 0),
      )
    })
  expect(await healthy()).toBe(0)
  running.kill('SIGTERM')
  expect(await once(running, 'exit')).toEqual([0, null])
  expect(await healthy()).toBe(1)
}, 300_000)

test('the recipe ends without the rights of root, with a volume that its user owns', () => {
  const last = recipe.slice(recipe.lastIndexOf('\nFROM '))
  expect(last.indexOf('\nUSER node')).toBeGreaterThan(last.indexOf('chown node:node /data'))
  expect(last).toMatch(/\nVOLUME \/data\n/)
  expect(wordsOf('CMD')).toContain('/data')
  expect(last).toMatch(/\nEXPOSE 4010\n/)
})
