/*
 * The requirements under Node's own test runner, against any target:
 *
 *   TARGET=fixtures/targets/bluefin-staging.yaml node --import tsx --test contract-tests/examples/node-test.ts
 */
import { test } from 'node:test'
import { suites } from '../index.ts'
import { contractTests } from '../kit/run/contract-tests.ts'
import { selected } from '../kit/requirement/selection.ts'
import { readTargetFile } from '../kit/target/target-file.ts'

const { TARGET = 'fixtures/targets/simulator/bluefin.yaml', ONLY = '' } = process.env
const target = readTargetFile(TARGET, { environment: process.env, suites })
const provider = suites[target.provider]
if (provider === undefined) throw new Error(`there is no provider ${target.provider}`)

const only = ONLY.split(',').filter((pattern) => pattern !== '')
const requirements = selected(provider.requirements, { only, skip: [] })
for (const { title, run } of contractTests({ provider, target, requirements })) {
  void test(title, (context) => run(context))
}
