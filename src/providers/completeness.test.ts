import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contracts, type ProviderName } from '../../spec/contracts.ts'
import { fuzzCases } from '../testing/fuzz/fuzz-cases.ts'
import { createSimulator } from '../simulator.ts'
import { providers } from './index.ts'

/* What the compiler cannot miss: the registries are keyed by name, the rest is found here. */

const root = join(import.meta.dirname, '../..')

const specFiles = [
  'contract.ts',
  'errors.ts',
  'refusals.ts',
  'security.ts',
  'sources.ts',
  'openapi.json',
  'examples',
]
const sourceFiles = [
  'index.ts',
  'records.ts',
  'state.ts',
  'settings.ts',
  'rules.ts',
  'authentication.ts',
  'personas.ts',
  'datasets.ts',
  'operation-handlers.ts',
  'access',
  'tests',
]

function missingFiles(name: string): string[] {
  const wanted = [
    ...specFiles.map((file) => `spec/${name}/${file}`),
    ...sourceFiles.map((file) => `src/providers/${name}/${file}`),
    `fixtures/${name}`,
    ...suiteFiles(name),
  ]
  return wanted.filter((path) => !existsSync(join(root, path)))
}

/** What a provider has for its suite. */
function suiteFiles(name: string): string[] {
  const targets = readdirSync(join(root, 'fixtures/targets'))
  const real = targets.find((file) => file.startsWith(`${name}-`))
  return [
    `contract-tests/${name}/index.ts`,
    `contract-tests/self-test/mutants/${name}`,
    `fixtures/targets/simulator/${name}.yaml`,
    `fixtures/targets/${real ?? `${name}-….yaml, the target of a real deployment`}`,
  ]
}

function unmentioned(name: string): string[] {
  const mentions = (file: string, text: string) =>
    readFileSync(join(root, file), 'utf8').includes(text) ? [] : [`${text} in ${file}`]
  return [
    ...mentions('redocly.yaml', `spec/${name}/openapi.json`),
    ...mentions('README.md', `\`${name}\``),
  ]
}

function lacksAtRunTime(name: ProviderName): string[] {
  const { datasets, rules, actions = {} } = providers[name]
  const [info] = createSimulator({ providers: [name] }).describe().providers
  const sizes = Object.values(datasets).flatMap((dataset) =>
    Object.keys('sizes' in dataset ? dataset.sizes : {}),
  )
  const hasEvents = Object.keys(contracts[name].webhooks).length > 0
  return [
    ...(Object.keys(datasets)[0] === 'documented' ? [] : ['a dataset `documented`, the first']),
    ...(sizes.length > 0 ? [] : ['a dataset with sizes']),
    ...((info?.personas.length ?? 0) > 0 ? [] : ['personas']),
    ...(Object.keys(rules).length > 0 ? [] : ['rules']),
    ...(name in fuzzCases ? [] : ['a fuzz case']),
    ...(hasEvents && Object.keys(actions).length === 0 ? ['actions that make events happen'] : []),
  ]
}

test.each(Object.keys(contracts) as ProviderName[])('%s lacks nothing', (name) => {
  expect([...missingFiles(name), ...unmentioned(name), ...lacksAtRunTime(name)]).toEqual([])
})
