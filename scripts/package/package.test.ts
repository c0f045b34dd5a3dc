import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EmptyProject } from './empty-project.ts'
import { commonJs, esModule, nodeTest, vitestFile } from './programs.ts'
import { pack, type Tarball } from './tarball.ts'

const place = mkdtempSync(join(tmpdir(), 'partner-sandbox-package-'))
let tarball: Tarball
let project: EmptyProject
beforeAll(async () => {
  tarball = await pack(place)
  project = await EmptyProject.install(join(place, 'project'), tarball, ['vitest'])
}, 300_000)
afterAll(() => rmSync(place, { recursive: true, force: true }))

test('the tarball holds what is built and what is read, and no source or test', () => {
  const wanted =
    /^(package\.json|README\.md|CHANGELOG\.md|dist\/.+|fixtures\/.+\.(json|pem|yaml|txt)|spec\/\w+\/openapi\.json)$/
  expect(tarball.paths.filter((path) => !wanted.test(path))).toEqual([])
  expect(tarball.paths.filter((path) => /\.test\.|(?<!\.d)\.ts$/.test(path))).toEqual([])
  expect(tarball.paths).toContain('dist/partner-sandbox.js')
})

describe('in an empty project, the package', { timeout: 300_000 }, () => {
  test('is imported from an ES module, and lets the process end', async () => {
    project.write('module.mjs', esModule)
    expect(await project.node('module.mjs')).toEqual({ code: 0, output: '200 200 true 3.1.0\n' })
  })

  test('is required from CommonJS without a warning', async () => {
    project.write('common.cjs', commonJs)
    expect(await project.node('common.cjs')).toEqual({ code: 0, output: '200 true\n' })
  })

  test('gives its requirements to the test runner of Node', async () => {
    project.write('requirements.mjs', nodeTest)
    const { code, output } = await project.node('--test', 'requirements.mjs')
    expect([code, output]).toEqual([0, expect.stringMatching(/^# fail 0$/m)])
    expect(output).toMatch(/^# pass [1-9]\d*$/m)
  })

  test('gives its requirements and its matchers to vitest', async () => {
    project.write('requirements.test.js', vitestFile)
    const { code, output } = await project.node('node_modules/vitest/vitest.mjs', 'run', '--root=.')
    expect([code, output]).toEqual([0, expect.stringMatching(/Tests {2}\d+ passed/)])
  })

  test('has a command line', async () => {
    const program = 'node_modules/partner-sandbox/dist/partner-sandbox.js'
    const words = ['verify', '--provider', 'bluefin', '--only', 'bluefin.headers.*']
    const { code, output } = await project.node(program, ...words)
    expect([code, output]).toEqual([0, expect.stringMatching(/held/)])
    const wrong = await project.node(program, 'start', '--port', 'none')
    expect(wrong).toEqual({ code: 2, output: expect.stringContaining('--port') })
  })
})
