/*
 * The requirements under Node's own test runner, against any target:
 *
 *   TARGET=fixtures/targets/bluefin-staging.yaml node --import tsx --test contract-tests/examples/node-test.ts
 */
import { test } from 'node:test'
import { suites } from '../index.ts'
import { contractTests, readTargetFile, selected } from '../kit/index.ts'

const { TARGET = 'fixtures/targets/simulator/bluefin.yaml', ONLY = '' } = process.env
const target = readTargetFile(TARGET, { environment: process.env, suites })
const provider = suites[target.provider]
if (provider === undefined) throw new Error(`there is no provider ${target.provider}`)

const only = ONLY.split(',').filter((pattern) => pattern !== '')
const requirements = selected(provider.requirements, { only, skip: [] })
for (const { title, run } of contractTests({ provider, target, requirements })) {
  void test(title, (context) => run(context))
}
