import type { Operation } from '../../../../spec/contract.ts'
import type { Answer } from '../../client/answer.ts'
import { idAt, listAt } from '../../client/json.ts'
import type { CallOptions } from '../../client/call.ts'
import { requireUndocumented } from '../../expectations/undocumented.ts'
import { excerptOf, requireSchema, requireSuccess } from '../../expectations/expectation.ts'
import type { AccessFacts } from '../../matrix/access/facts.ts'
import { pathParametersOf } from '../../matrix/access/path-parameters.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { foresee, type Model, type ModelCall, type Step } from '../model.ts'
import type { Random } from '../random.ts'
import type { Candidate } from './candidates.ts'
import { History } from './history.ts'

/** What a model of reads is made with. */
export interface ReadingParts<Op extends string> {
  readonly facts: AccessFacts<Op>
  readonly context: CheckContext<Op>
  readonly candidates: readonly Candidate[]
  /** Other operations that only read, with how each is called. */
  readonly calls: ReadonlyMap<string, CallOptions>
  readonly operationOf: (operation: Op) => Operation
}

/** What each caller has been shown so far, by operation and resource. */
export class ReadingState {
  readonly #histories = new Map<string, History>()

  history(operation: string, caller: string, resource: string): History {
    const key = `${operation} ${caller} ${resource}`
    const history = this.#histories.get(key) ?? new History()
    this.#histories.set(key, history)
    return history
  }
}

/** The model of an API that is only read: what nobody changes reads the same each time. */
export function readingModel<Op extends string>({
  facts,
  context,
  candidates,
  calls,
  operationOf,
}: ReadingParts<Op>): Model<ReadingState> {
  const listOf = (kind: string) => facts.kinds[kind]?.list
  const call = async ({ kind, as, about, command }: Step): Promise<ModelCall> => {
    const options = calls.get(kind)
    if (command === 'call' && options !== undefined) return { operation: kind, options }
    const list = listOf(kind)
    if (command === 'list' && list !== undefined) {
      const query = await list.page(0, list.sizes.most, { context, caller: as })
      return { operation: list.operation, options: { as, query } }
    }
    const read = facts.kinds[kind]?.read
    const query = await read?.query?.(context)
    const params = pathParametersOf(read?.parameter ?? 'id', about ?? '')
    return { operation: read?.operation ?? '', options: { as, params, ...(query && { query }) } }
  }
  const judgeRead = (state: ReadingState, { as, about = '', kind }: Step, answer: Answer) => {
    // Every call is one of an operation of the contract.
    const operation = operationOf(answer.exchange.operation as Op)
    const history = state.history(operation.operationId, as, about)
    if (answer.status === 404 || answer.status === 410) {
      history.noteGone()
      return
    }
    requireDone(operation, answer)
    const id = idAt(answer.body) ?? about
    foresee(id === about, 'its own id', {
      ...{ expected: `the ${kind} ${about}`, actual: excerptOf(answer), answer, about },
    })
    history.note(`the ${kind} ${about}`, answer.body, answer)
  }
  const judgeList = (state: ReadingState, { as, kind }: Step, answer: Answer) => {
    const operation = operationOf(answer.exchange.operation as Op)
    requireDone(operation, answer)
    const list = listOf(kind)
    const items = listAt(answer.body, list?.items ?? '')
    const isWhole = items.length < Math.min(list?.sizes.most ?? 0, mostInWhole)
    for (const { id } of candidates.filter((one) => one.kind === kind)) {
      const item = items.find((one) => idAt(one) === id)
      const history = state.history(operation.operationId, as, id)
      if (item !== undefined) history.note(`the ${kind} ${id} in the list`, item, answer)
      else if (isWhole) history.noteGone()
    }
  }
  return {
    begin: () => new ReadingState(),
    draw(_, random) {
      const kind = random.happens(share(calls.size, candidates))
        ? random.pick([...calls.keys()])
        : undefined
      if (kind === undefined)
        return drawReads(candidates, random, (one) => listOf(one) !== undefined)
      return Array.from({ length: 3 }, () => ({ command: 'call', kind, as: 'self' }))
    },
    closing: () => [],
    isPossible: () => true,
    call: (_, step) => call(step),
    next: () => Promise.resolve(undefined),
    judge(state, step, [answer]) {
      if (answer === undefined) return
      if (step.command === 'call')
        judgeCall(state, step, { answer, operation: operationOf(answer.exchange.operation as Op) })
      else if (step.command === 'list') judgeList(state, step, answer)
      else judgeRead(state, step, answer)
    },
    apply: () => undefined,
    idOf: () => undefined,
    idPath: () => 'id',
  }
}

/** Holds the answer of an operation to those before it. */
function judgeCall(
  state: ReadingState,
  { as, kind }: Step,
  { answer, operation }: { readonly answer: Answer; readonly operation: Operation },
): void {
  requireDone(operation, answer)
  // What sums up what there is may become what it was, as others make and remove things.
  requireUndocumented(answer.strictness, () =>
    state.history(kind, as, '').note(`what ${kind} shows`, answer.body, answer),
  )
}

/** How many of a hundred draws are of operations, where so many stand beside kinds of things. */
function share(operations: number, candidates: readonly Candidate[]): number {
  const kinds = new Set(candidates.map(({ kind }) => kind)).size
  return Math.round((100 * operations) / Math.max(1, operations + 2 * kinds))
}

/** Pages as long as this may have been cut by the deployment, whatever was asked for. */
const mostInWhole = 25

function requireDone(operation: Operation, answer: Answer): void {
  requireSuccess(operation, answer)
  requireSchema(operation, answer)
}

/** Reads of one thing, by one caller again and again and by another in between. */
function drawReads(
  candidates: readonly Candidate[],
  random: Random,
  isListed: (kind: string) => boolean,
): readonly Step[] {
  const kinds = [...new Set(candidates.map(({ kind }) => kind))]
  const kind = random.pick(kinds)
  const one = random.pick(candidates.filter((candidate) => candidate.kind === kind))
  if (kind === undefined || one === undefined) return []
  const [first, second] = [random.pick(one.readers), random.pick(one.readers)]
  const others = candidates.filter(
    (candidate) =>
      candidate.kind === kind && second !== undefined && candidate.readers.includes(second),
  )
  // Who reads in between reads something else as often as not, so that answers can be mixed up.
  const other = (random.happens(60) ? random.pick(others) : undefined) ?? one
  const step = (as: string, about = one.id): Step => ({ command: 'read', kind, as, about })
  const look = (as: string): Step => ({ command: 'list', kind, as })
  const isOfList = isListed(kind) && random.happens(40)
  return [first, second, first, first, second].flatMap((as, turn) => {
    if (as === undefined) return []
    const isInList = random.happens(15) ? isListed(kind) && !isOfList : isOfList
    return [isInList ? look(as) : step(as, turn % 3 === 1 ? other.id : one.id)]
  })
}
