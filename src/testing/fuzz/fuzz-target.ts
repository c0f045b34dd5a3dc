import fc from 'fast-check'
import { expect } from 'vitest'
import { providerContracts } from '../../../spec/contracts.ts'
import { openApiDocument } from '../../http/openapi/document.ts'
import type { AnyProvider, Persona } from '../../kernel/provider.ts'
import type { LogEntry } from '../../kernel/requests/request-log.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'
import { recordIssues } from '../../kernel/state/record-issues.ts'
import { captureSnapshot } from '../../kernel/state/snapshot.ts'
import { allProviders } from '../../providers/index.ts'
import { createSimulator, type Simulator } from '../../simulator.ts'
import { documentedCall, requestOf, type Call } from './calls.ts'
import { operationsOf, type Operation } from './operations.ts'
import { Pool } from './pool.ts'
import { SeenResources } from './seen-resources.ts'
import { fuzzCases, type FuzzCase } from './fuzz-cases.ts'
import { Values } from './values.ts'

/** One provider in a simulator of its own, calls to it, and the statuses of its answers. */
export class FuzzTarget {
  readonly fuzzCase: FuzzCase
  readonly operations: readonly Operation[]
  /** Calls that its document allows, of every operation, by everybody who can sign in. */
  readonly documented: fc.Arbitrary<Call>
  /** Statuses of the answers so far, by operation. */
  readonly seen = new Map<string, Set<number>>()
  readonly #provider: AnyProvider
  readonly #simulator: Simulator
  readonly #prefix: string
  /** Header values of who has to sign in first, by name; signed in anew for each run. */
  #signedIn: ReadonlyMap<string, Call['headers']> = new Map()

  constructor(name: string) {
    const fuzzCase = fuzzCases[name]
    const contract = providerContracts.find(({ provider }) => provider === name)
    const provider = allProviders.find((candidate) => candidate.name === name)
    if (fuzzCase === undefined || contract === undefined || provider === undefined) {
      throw new Error(`${name} lacks a contract in spec/contracts.ts, or a case in fuzz-cases.ts`)
    }
    this.fuzzCase = fuzzCase
    this.#prefix = `/${name}`
    this.#simulator = createSimulator({
      strict: true,
      providers: [name],
      settings: { [name]: fuzzCase.settings },
    })
    const sandbox = this.#simulator.sandboxes.require()
    const document = openApiDocument(contract)
    const values = new Values(document, new Pool(sandbox, name))
    this.#provider = provider
    const personas = provider.personas(sandbox.state(provider))
    const frequent = personas.filter((persona) => persona.name === fuzzCase.frequentCaller)
    const callers = [...personas, ...personas.flatMap(() => frequent)].map((persona) =>
      persona.signIn?.headers === undefined ? persona.headers : unproven(persona),
    )
    this.operations = operationsOf(document)
    this.documented = fc.oneof(
      ...this.operations.map((operation) => documentedCall(operation, values, callers)),
    )
  }

  /**
   * Sends calls to a fresh sandbox, one after the other, hands the log's entry of each to `check`,
   * and checks the provider's invariant in the end.
   */
  async run(calls: readonly Call[], check: (entry: LogEntry) => void = () => {}): Promise<void> {
    const sandbox = this.#simulator.sandboxes.reset('default') as Sandbox
    this.#signedIn = await this.#signIn(sandbox)
    // Once before, too, so that everything which is derived is there to go wrong.
    await this.#checkInvariant(sandbox)
    const resources = new SeenResources()
    for (const call of calls) {
      const headers = this.#proven(call.headers)
      const request = requestOf({ ...call, headers }, this.#base, resources)
      if (request === undefined) continue
      const response = await this.#simulator.fetch(request)
      const text = await response.text()
      const entry = sandbox.log.get(response.headers.get('x-sandbox-request-id') ?? '')
      expect(entry?.defect).toBeUndefined()
      expect(response.status, text).toBeLessThan(500)
      // Some paths lead out of the provider, or to its document.
      if (entry === undefined) continue
      if (entry.method !== 'HEAD' && isJson(response) && text !== '') {
        const answer: unknown = JSON.parse(text)
        if (response.ok)
          resources.add(new URL(request.url).pathname.slice(this.#prefix.length), answer)
      }
      this.#compare(entry, response)
      check(entry)
    }
    await this.#checkInvariant(sandbox)
    // What may be imported has to allow whatever may come about.
    const issues = recordIssues(sandbox.store, captureSnapshot(sandbox).collections)
    expect([...issues].filter((issue) => issue !== undefined)).toEqual([])
  }

  async #checkInvariant(sandbox: Sandbox): Promise<void> {
    const wrong = await this.fuzzCase.invariant(sandbox, (path, headers) =>
      this.#read(path, headers),
    )
    expect(wrong).toEqual([])
  }

  /** Checks an answer against what the document lists for its operation. */
  #compare({ operation: id }: LogEntry, { status, headers }: Response): void {
    const operation = this.operations.find(({ operationId }) => operationId === id)
    if (operation === undefined) return
    const required = operation.headers[status]
    expect(required, `${operation.operationId} ${String(status)}`).toBeDefined()
    for (const header of required ?? []) expect(headers.has(header), header).toBe(true)
    const statuses = this.seen.get(operation.operationId) ?? new Set()
    this.seen.set(operation.operationId, statuses.add(status))
  }

  async #signIn(sandbox: Sandbox): Promise<ReadonlyMap<string, Call['headers']>> {
    const signedIn = new Map<string, Call['headers']>()
    for (const { name, signIn } of this.#provider.personas(sandbox.state(this.#provider))) {
      if (signIn?.headers === undefined) continue
      const { path = '' } = this.#provider.operations[signIn.operation] ?? {}
      const response = await this.#simulator.fetch(this.#base + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(signIn.body),
      })
      signedIn.set(name, signIn.headers(await response.json()))
    }
    return signedIn
  }

  /** The headers of a call, with the proof of who makes it. */
  #proven(headers: Call['headers']): Call['headers'] {
    const { [callerHeader]: name, ...others } = headers
    return { ...(name === undefined ? {} : this.#signedIn.get(name)), ...others }
  }

  get #base(): string {
    return `http://sandbox${this.#prefix}`
  }

  async #read(path: string, headers: Readonly<Record<string, string>>): Promise<unknown> {
    const proven = this.#proven(headers)
    const response = await this.#simulator.fetch(
      new Request(this.#base + path, { headers: proven }),
    )
    if (!response.ok)
      throw new Error(`${path}: ${String(response.status)} ${await response.text()}`)
    return response.json()
  }
}

function isJson({ headers }: Response): boolean {
  return /^application\/(?:[\w.-]+\+)?json/.test(headers.get('content-type') ?? '')
}

/** Stands for the headers of somebody who has to sign in first. */
const callerHeader = 'x-fuzz-caller'

/** Somebody who has to sign in first, as calls name it. */
function unproven({ name }: Pick<Persona, 'name'>): Call['headers'] {
  return { [callerHeader]: name }
}
