/* What somebody who has installed the package may write first, one text for each kind of project. */

const simulate = `
const simulator = createSimulator({ strict: true })
const headers = { authorization: 'Basic ' + btoa('waterford:sandbox') }
const { status } = await simulator.fetch('/bluefin/api/v1/partners', { headers })
`

/** Prints `200 200 true 3.1.0`. */
export const esModule = `
import { createSimulator } from 'partner-sandbox'
import { suites } from 'partner-sandbox/contract-tests'
import { createRequire } from 'node:module'
${simulate}
const { url } = await simulator.listen(0)
const health = await fetch(url + '/__admin/health')
await simulator.close()
const { openapi } = createRequire(import.meta.url)('partner-sandbox/spec/bluefin/openapi.json')
console.log(status, health.status, suites.bluefin.requirements.length > 0, openapi)
`

/** Prints `200 true`. */
export const commonJs = `
const { createSimulator } = require('partner-sandbox')
const { suites } = require('partner-sandbox/contract-tests')
async function main() {
  ${simulate}
  await simulator.close()
  console.log(status, suites.bluefin.requirements.length > 0)
}
main()
`

const contractTestsOf = `
const simulator = createSimulator({ providers: ['bluefin'], strict: true })
const target = readTargetFile(fileURLToPath(simulatorTargets.bluefin), { environment: {}, suites })
const requirements = selected(suites.bluefin.requirements, { only: ['bluefin.headers.*'], skip: [] })
const tests = contractTests({
  provider: suites.bluefin, target, requirements, fetch: simulator.fetch,
})
`

export const nodeTest = `
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createSimulator } from 'partner-sandbox'
import {
  contractTests, readTargetFile, selected, simulatorTargets, suites,
} from 'partner-sandbox/contract-tests'
${contractTestsOf}
after(() => simulator.close())
for (const { title, run } of tests) void test(title, (context) => run(context))
`

export const vitestFile = `
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { createSimulator } from 'partner-sandbox'
import {
  contractTests, readTargetFile, selected, simulatorTargets, suites,
} from 'partner-sandbox/contract-tests'
import 'partner-sandbox/vitest'
${contractTestsOf}
afterAll(() => simulator.close())
for (const { title, run } of tests) test(title, (context) => run(context))
test('a response matches', async () => {
  const headers = { authorization: 'Basic ' + btoa('waterford:sandbox') }
  const response = await simulator.fetch('/bluefin/api/v1/partners', { headers })
  await expect(response).toMatchContract('bluefin', 'listPartners')
})
`

/** Does not compile unless the types of everything that is exported are there. */
export const typeScript = `
import { createSimulator, type Simulator, type SimulatorOptions } from 'partner-sandbox'
import {
  type ContractTest, contractTests, readTargetFile, simulatorTargets, suites,
} from 'partner-sandbox/contract-tests'
import document from 'partner-sandbox/spec/bluefin/openapi.json' with { type: 'json' }
import { expect } from 'vitest'
import 'partner-sandbox/vitest'

const options: SimulatorOptions = { strict: true, providers: ['bluefin'] }
const simulator: Simulator = createSimulator(options)
const response: Response = await simulator.fetch('/bluefin/api/v1/partners')
const status: number = response.status
await expect(response).toMatchContract('bluefin', 'getPartner')
const provider = suites['bluefin']
const file = simulatorTargets['bluefin']?.pathname ?? ''
const target = readTargetFile(file, { environment: {}, suites })
if (provider === undefined) throw new Error(document.openapi)
const tests: readonly ContractTest[] = contractTests({ provider, target })
// @ts-expect-error -- an option that there is not
createSimulator({ stict: true })
// @ts-expect-error -- a status is a number, so types are not all \`any\`
const wrong: string = response.status
export { status, tests, wrong }
`
