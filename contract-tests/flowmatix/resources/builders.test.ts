import { expect, test } from 'vitest'
import { flowmatix } from '../index.ts'
import { type Mutant, without } from '../../self-test/mutants/mutant.ts'
import { runWithMutant } from '../../self-test/run-with-mutant.ts'

const creates = ['customer', 'webhook-endpoint', 'sandbox-environment', 'ticket'].map(
  (kind) => `flowmatix.schema.create-${kind}-fits`,
)
/** Some of those who ask for what they have created. */
const dependants = [
  'flowmatix.life-cycle.new-customer-comes-back-as-given',
  'flowmatix.life-cycle.new-sandbox-comes-back-as-given',
  'flowmatix.life-cycle.new-ticket-is-open',
  'flowmatix.life-cycle.deployments-wait-for-each-other',
  'flowmatix.status.get-deployment-answers-200',
  'flowmatix.status.resend-webhook-delivery-answers-202',
]

test('a create that shows no id is found, and what would need the id is not asked for', async () => {
  const paths: string[] = []
  const mutant: Mutant = {
    id: 'shows-no-ids',
    family: 'schema',
    respond: async (request) => {
      paths.push(request.url.pathname)
      const response = await request.forward()
      return request.method === 'POST' ? without(response, 'id') : response
    },
  }
  const requirements = flowmatix.requirements.filter(({ id }) =>
    [...creates, ...dependants].includes(id),
  )
  const { findings } = await runWithMutant(flowmatix, mutant, { requirements, bail: false })
  const verdicts = Object.fromEntries(findings.map(({ id, verdict }) => [id, verdict.kind]))
  expect(verdicts).toEqual({
    ...Object.fromEntries(creates.map((id) => [id, 'contradicted'])),
    ...Object.fromEntries(dependants.map((id) => [id, 'blocked'])),
  })
  expect(paths.filter((path) => path.includes('undefined'))).toEqual([])
})
