import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeClientTypes } from './client-types.ts'

/** A folder with the document of one API, whose only schema has this name. */
function folderWith(schema: string) {
  const folder = mkdtempSync(join(tmpdir(), 'client-types-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const api = join(folder, 'api')
  mkdirSync(api)
  writeFileSync(join(folder, 'contract.ts'), '')
  mkdirSync(join(folder, 'empty'))
  const describe = (name: string) =>
    writeFileSync(
      join(api, 'openapi.json'),
      JSON.stringify({
        openapi: '3.1.0',
        info: { title: 'API', version: '1' },
        paths: {},
        components: { schemas: { [name]: { type: 'string' } } },
      }),
    )
  describe(schema)
  const path = join(api, 'openapi.d.ts')
  return { folder, api, path, describe, types: () => readFileSync(path, 'utf8') }
}

test('types are written where they are missing, and nothing else is left behind', async () => {
  const { folder, api, path, types } = folderWith('First')
  expect(await writeClientTypes(folder)).toEqual([path])
  expect(types()).toMatch(/^ +First: string;$/m)
  expect(readdirSync(api).sort()).toEqual(['openapi.d.ts', 'openapi.json'])
})

test('types are written anew when their document has changed, and only then', async () => {
  const { folder, path, types, describe } = folderWith('First')
  await writeClientTypes(folder)
  expect(await writeClientTypes(folder)).toEqual([])
  describe('Second')
  expect(await writeClientTypes(folder)).toEqual([path])
  expect(types()).toMatch(/^ +Second: string;$/m)
  expect(types()).not.toMatch('First')
})

test('types whose first line is not that of their document are replaced', async () => {
  const { folder, path, types } = folderWith('First')
  writeFileSync(path, '/* by hand */')
  expect(await writeClientTypes(folder)).toEqual([path])
  expect(types()).not.toMatch('by hand')
})

test('a document that cannot be read is an error that names it', async () => {
  const { folder, api } = folderWith('First')
  writeFileSync(join(api, 'openapi.json'), '{')
  await expect(writeClientTypes(folder)).rejects.toThrow(/openapi\.json/)
})
