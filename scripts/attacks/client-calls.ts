import fc from 'fast-check'
import { providerContracts } from '../../spec/contracts.ts'
import { openApiDocument } from '../../src/http/openapi/document.ts'
import { allProviders } from '../../src/providers/index.ts'
import { createSimulator } from '../../src/simulator.ts'
import { type Call, documentedCall, requestOf } from '../../src/testing/fuzz/calls.ts'
import { invalidCall } from '../../src/testing/fuzz/invalid-calls.ts'
import { operationsOf } from '../../src/testing/fuzz/operations.ts'
import { Pool } from '../../src/testing/fuzz/pool.ts'
import { SeenResources } from '../../src/testing/fuzz/seen-resources.ts'
import { Values } from '../../src/testing/fuzz/values.ts'
import type { PlainCall } from './hostile-requests.ts'

/** What can be sent to a simulator. */
export interface ClientCalls {
  /** A call that a client library can make, most of them wrong in some way; undefined where it cannot. */
  readonly drawn: (seed: number) => Request | undefined
  /** Every operation with somebody who may call it, to be spoiled byte by byte. */
  readonly plain: readonly PlainCall[]
}

/** Calls of all providers at a URL, by whoever its personas are. */
export async function clientCalls(url: string): Promise<ClientCalls> {
  const nothingSeen = new SeenResources()
  const local = createSimulator()
  const sandbox = local.sandboxes.require()
  const plain: PlainCall[] = [...controlPlane]
  const kinds: { readonly base: string; readonly calls: fc.Arbitrary<Call> }[] = []
  for (const contract of providerContracts) {
    const name = contract.provider
    const callers = await callersOf(url, name)
    const document = openApiDocument(contract)
    const operations = operationsOf(document)
    const values = new Values(document, new Pool(sandbox, name))
    const documented = operations.map((one) => documentedCall(one, values, callers))
    const valid = fc.oneof(...documented)
    kinds.push({ base: `${url}/${name}`, calls: fc.oneof(valid, invalidCall(valid)) })
    for (const [at, { method, path }] of operations.entries()) {
      const headers = callers[at % callers.length] ?? {}
      plain.push({ method, path: `/${name}${path}`, headers })
    }
  }
  await local.close()
  return {
    plain,
    drawn(seed) {
      const kind = kinds[seed % kinds.length]
      const [call] = kind === undefined ? [] : fc.sample(kind.calls, { seed, numRuns: 1 })
      return kind && call && requestOf(call, kind.base, nothingSeen)
    },
  }
}

/** What of the control plane does not undo what is to be found. */
const controlPlane: readonly PlainCall[] = [
  { method: 'GET', path: '/__admin/requests/{id}', headers: {} },
  { method: 'GET', path: '/__admin/state/{collection}', headers: {} },
  { method: 'POST', path: '/__admin/requests/find', headers: {} },
  { method: 'POST', path: '/__admin/clock/advance', headers: {} },
  { method: 'PUT', path: '/__admin/snapshot', headers: {} },
  { method: 'POST', path: '/__admin/actions/{provider}/{action}', headers: {} },
]

/** Headers of everybody who can call a provider; those who have to sign in first do. */
async function callersOf(url: string, name: string): Promise<Call['headers'][]> {
  const provider = allProviders.find((one) => one.name === name)
  const local = createSimulator({ providers: [name] })
  const personas = provider?.personas(local.sandboxes.require().state(provider)) ?? []
  await local.close()
  const callers: Call['headers'][] = []
  for (const { headers, signIn } of personas) {
    if (signIn?.headers === undefined) callers.push(headers)
    else {
      const { path = '' } = provider?.operations[signIn.operation] ?? {}
      const response = await fetch(`${url}/${name}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(signIn.body),
      })
      callers.push(signIn.headers(await response.json()))
    }
  }
  return callers
}
