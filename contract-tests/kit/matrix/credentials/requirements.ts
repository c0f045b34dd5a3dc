import type { Standing } from '../../../../spec/contract.ts'
import type { Author } from '../../authoring/author.ts'
import type { ExampleCalls } from '../../authoring/example-calls.ts'
import type { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Requirement } from '../../requirement/requirement.ts'
import type { Scheme } from '../../requirement/scheme.ts'
import type { Cell } from '../cell.ts'
import { callableOperations, needsOfExamples } from '../example-operations.ts'
import { checkOfMatrix, type Matrix } from '../matrix-requirement.ts'
import { type TraceCheck, watchTraces, type WriteFacts } from '../traces.ts'
import type { CredentialFacts } from './facts.ts'
import { WaysOfBeingWrong } from './ways.ts'
import { noCredentials } from './wrong-proofs.ts'

/** What the requirements about wrong credentials are made from. */
export interface CredentialMatrix<Op extends string> extends WriteFacts {
  readonly examples: ExampleCalls<Op>
  readonly facts: CredentialFacts<Op>
  readonly schemes: Readonly<Record<string, Scheme>>
  /** Callers whose credentials are spoiled. */
  readonly callers: readonly string[]
  /** Callers who are refused with the credentials that they have. */
  readonly refused: readonly string[]
  /** Caller who reads back and makes the controls, if it is there; `self` otherwise. */
  readonly reader: string
  readonly source: string
  /** How it is known that all these operations refuse wrong credentials. */
  readonly standing: Standing
  /** How it is known with which statuses they do. */
  readonly statusStanding: Standing
}

const rightWay = 'right, of an account that is shut'
const requests = ['the example call', 'an unknown id', 'a malformed body'] as const

type Name = 'operation' | 'way' | 'caller' | 'request'
type CredentialCell = Cell<Name>

/** Wrong credentials of every kind, of every caller, for every operation. */
export function credentialRequirements<Op extends string>(
  author: Author<Op>,
  options: CredentialMatrix<Op>,
): readonly Requirement<Op>[] {
  const { source, standing, statusStanding, examples, callers, refused, facts, reader } = options
  const trial = new CredentialTrial(author, options)
  const operations = trial.operations
  const common = {
    source,
    operations,
    needs: ['self'],
    uses: [...new Set([reader, ...callers, ...refused, ...needsOfExamples(operations, examples)])],
    effect: 'auth-failure',
  } as const
  const statuses = facts.refusedWith.map(String).join(' or ')
  return [
    author.requirement({
      ...common,
      id: 'auth.wrong-credentials-open-nothing',
      says: 'Credentials that are wrong in any way let nobody in, whatever is called, and nothing is done.',
      standing,
      check: checkOfMatrix(trial.letsNobodyIn()),
    }),
    author.requirement({
      ...common,
      id: 'auth.wrong-credentials-come-first',
      says: `Credentials that are wrong in any way answer ${statuses}, before the id or the body is looked at.`,
      standing: statusStanding,
      check: checkOfMatrix(trial.comesFirst()),
    }),
  ]
}

class CredentialTrial<Op extends string> {
  readonly operations: readonly Op[]
  readonly #author: Author<Op>
  readonly #options: CredentialMatrix<Op>
  readonly #ways: WaysOfBeingWrong<Op>

  constructor(author: Author<Op>, options: CredentialMatrix<Op>) {
    this.#author = author
    this.#options = options
    this.#ways = new WaysOfBeingWrong(options.facts, options.schemes)
    this.operations = author.operationNames.filter(
      (operation) => author.operationOf(operation).security?.length !== 0,
    )
  }

  letsNobodyIn(): Matrix<Op, Name> {
    return {
      ...this.#cells(),
      check: async (context, cell) => {
        await this.#traces(context, cell)
        const answer = await this.#answer(context, cell)
        requireThat(answer.status >= 300, 'a refusal of the credentials', { answer })
      },
      conclude: async (context, _lane, [cell]) => {
        if (cell === undefined) return
        await (
          await this.#traces(context, cell)
        )()
        // The same call with the right credentials: nothing else was wrong with it.
        await this.#control(context, cell)
      },
    }
  }

  comesFirst(): Matrix<Op, Name> {
    const { refusedWith } = this.#options.facts
    return {
      ...this.#cells(),
      check: async (context, cell) => {
        const answer = await this.#answer(context, cell)
        const expected = `status ${refusedWith.map(String).join(' or ')}`
        requireThat(refusedWith.includes(answer.status), expected, { answer })
      },
      conclude: async (context, _lane, [cell]) => {
        if (cell !== undefined) await this.#control(context, cell)
      },
    }
  }

  #cells(): Pick<Matrix<Op, Name>, 'dimensions' | 'isCell' | 'laneOf'> {
    const { callers, refused, examples } = this.#options
    return {
      dimensions: async (context) => ({
        operation: callableOperations(context, this.operations, examples),
        way: [...this.#ways.names(), rightWay],
        caller: await context.present([...callers, ...refused]),
        request: requests,
      }),
      isCell: (cell, context) => this.#isCell(cell, context),
      laneOf: ({ operation }) => operation,
    }
  }

  #isCell({ operation, way, caller, request }: CredentialCell, context: CheckContext<Op>): boolean {
    const { path, request: accepted } = this.#author.operationOf(operation as Op)
    if (request === 'an unknown id' && !path.includes('{')) return false
    if (request === 'a malformed body' && accepted?.body === undefined) return false
    const isShut = this.#options.refused.includes(caller)
    if (isShut !== (way === rightWay)) return false
    // What is looked at first does not depend on whose credentials are wrong, nor does sending none.
    const isAlike = request !== requests[0] || way === noCredentials
    if (isAlike && !isShut && caller !== this.#options.callers[0]) return false
    if (this.#ways.isReplay(way) && !this.#isRepeatable(operation as Op, request)) return false
    const isPlain = way === noCredentials && request === requests[0]
    if (!isPlain && !this.#isChosen({ operation, way, caller }, context)) return false
    return isShut || this.#ways.authOf(way, caller, context) !== undefined
  }

  /** Whether a run tries a way and a caller with an operation: a quick one may try few with each. */
  #isChosen(
    { operation, way, caller }: Pick<CredentialCell, 'operation' | 'way' | 'caller'>,
    { cells: { depth, seed } }: CheckContext<Op>,
  ): boolean {
    const { callers, refused, facts } = this.#options
    const { oneOfAtQuick = 1 } = facts
    if (depth !== 'quick' || oneOfAtQuick === 1) return true
    const place = this.operations.indexOf(operation as Op) + seed
    const isOne = (all: readonly string[], one: string) =>
      (place + all.indexOf(one)) % oneOfAtQuick === 0
    return isOne([...callers, ...refused], caller) && isOne(this.#ways.names(), way)
  }

  /** Whether a call can be made twice, and succeeds the first time. */
  #isRepeatable(operation: Op, request: string): boolean {
    return request === requests[0] && this.#options.examples.of(operation).effect === 'read'
  }

  /** The answer in a cell, which is asked for once in a run. */
  #answer(context: CheckContext<Op>, cell: CredentialCell): Promise<Answer> {
    const { operation, way, caller, request } = cell
    return context.once(`wrong credentials: ${Object.values(cell).join()}`, async () => {
      const call = this.#asked(await this.#call(context, cell), request)
      const auth = await this.#ways.sentWith(way, caller, context)
      const options = { ...call, as: caller, ...(auth === undefined ? {} : { auth }) }
      if (this.#ways.isReplay(way)) {
        await context.control(operation as Op, options)
      }
      return context.call(operation as Op, options)
    })
  }

  #asked(call: CallOptions, request: string): CallOptions {
    const { unknownIds } = this.#options.facts
    if (request === 'an unknown id') {
      const known = Object.keys(call.params ?? {})
      const params = Object.fromEntries(known.map((name) => [name, unknownIds[name] ?? '0']))
      return { ...call, params }
    }
    if (request === 'a malformed body') {
      return { ...call, body: undefined, raw: { text: '{"malformed', type: 'application/json' } }
    }
    return call
  }

  #call(context: CheckContext<Op>, { operation }: CredentialCell): Promise<CallOptions> {
    return context.once(`call with wrong credentials: ${operation}`, async () =>
      this.#options.examples.of(operation as Op).options(context),
    )
  }

  #traces(context: CheckContext<Op>, cell: CredentialCell): Promise<TraceCheck> {
    const { operation } = cell
    return context.once(`traces of wrong credentials: ${operation}`, async () =>
      watchTraces(context, await this.#watched(context, cell), this.#options),
    )
  }

  /** The call with the right credentials, which is made once in a run and has to succeed. */
  #control(context: CheckContext<Op>, cell: CredentialCell): Promise<unknown> {
    const { operation } = cell
    return context.once(`call with right credentials: ${operation}`, async () =>
      context.control(operation as Op, {
        ...(await this.#call(context, cell)),
        as: await this.#reader(context),
      }),
    )
  }

  async #watched(context: CheckContext<Op>, cell: CredentialCell) {
    const call = { ...(await this.#call(context, cell)), as: await this.#reader(context) }
    return { operation: cell.operation, call }
  }

  async #reader(context: CheckContext<Op>): Promise<string> {
    const [reader = 'self'] = await context.present([this.#options.reader])
    return reader
  }
}
