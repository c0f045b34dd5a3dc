import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { contracts } from '../spec/contracts.ts'
import { simulatorTargets, suites } from './index.ts'
import { families, type Requirement } from './kit/index.ts'
import { mutants } from './self-test/mutants/index.ts'

/** Files that every provider has, beside those that it has where its API calls for them. */
const everywhere = {
  '': ['authoring.ts', 'exclusions.ts', 'identities.ts', 'index.ts', 'refusals.ts', 'schemes.ts'],
  resources: ['builders.ts', 'cleanup-rules.ts', 'example-calls.ts', 'write-rules.ts'],
  requirements: ['auth.ts', 'index.ts', 'responses.ts'],
}
const folders: Readonly<Record<string, readonly string[]>> = {
  '': [
    ...everywhere[''],
    ...['sources.ts', 'sentences.ts', 'sentences'],
    ...['facts', 'matrices', 'requirements', 'resources'],
  ],
  resources: [
    ...everywhere.resources,
    ...['lists.ts', 'merchant.ts', 'partner.ts'],
    ...['account.ts', 'catalogue.ts', 'organizations.ts', 'usage.ts', 'examples'],
  ],
  requirements: [
    ...everywhere.requirements,
    ...families.flatMap((family) => [family, `${family}.ts`]),
  ],
}
/** Families whose requirements are made for every operation from its example call. */
const ofResponses = ['status', 'schema', 'fields', 'headers']

const listed = (folder: string) => readdirSync(folder).filter((name) => !name.endsWith('.test.ts'))

test('every provider has a suite of its own contract, a target of the simulator, and mutants', () => {
  for (const [name, contract] of Object.entries(contracts)) {
    expect(contract.provider).toBe(name)
    expect(suites[name]?.contract).toBe(contract)
    expect(existsSync(simulatorTargets[name] ?? expect.fail())).toBe(true)
    expect(mutants[name]?.length).toBeGreaterThan(0)
  }
  expect(Object.keys(suites)).toEqual(Object.keys(contracts))
})

describe.each(Object.keys(suites))('the requirements of %s', (provider) => {
  const root = join(import.meta.dirname, provider)

  test.each(Object.keys(folders))('have the same files in /%s as all others', (folder) => {
    const present = listed(join(root, folder))
    expect(present.filter((name) => folders[folder]?.includes(name) !== true)).toEqual([])
    const needed = everywhere[folder as keyof typeof everywhere]
    const isPresent = (name: string) =>
      present.includes(name) || present.includes(name.replace(/\.ts$/, ''))
    expect(needed.filter((name) => !isPresent(name))).toEqual([])
  })

  test('are in the file or the folder of their family, and in the suite', async () => {
    const folder = join(root, 'requirements')
    for (const name of listed(folder).filter((one) => one !== 'index.ts')) {
      const path = join(folder, name)
      const file = statSync(path).isDirectory() ? join(path, 'index.ts') : path
      const family = name.replace(/\.ts$/, '')
      const expected = family === 'responses' ? ofResponses : [family]
      const found = await requirementsIn(file)
      const strays = found.filter((one) => !expected.includes(one.family))
      const unused = found.filter((one) => suites[provider]?.requirements.includes(one) !== true)
      expect([name, found.length > 0]).toEqual([name, true])
      expect([...strays, ...unused].map(({ id }) => id)).toEqual([])
    }
  })
})

/** Requirements that a module exports. */
async function requirementsIn(file: string): Promise<readonly Requirement[]> {
  const module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>
  return Object.values(module).flatMap((value) =>
    Array.isArray(value) ? (value as readonly Requirement[]) : [],
  )
}
