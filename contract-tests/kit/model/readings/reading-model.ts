import type { Operation } from '../../../../spec/contract.ts'
import type { Answer } from '../../client/answer.ts'
import { idAt, listAt } from '../../client/json.ts'
import { excerptOf, requireSchema, requireSuccess } from '../../expectations/expectation.ts'
import type { AccessFacts } from '../../matrix/access/facts.ts'
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
  operationOf,
}: ReadingParts<Op>): Model<ReadingState> {
  const listOf = (kind: string) => facts.kinds[kind]?.list
  const call = async ({ kind, as, about, command }: Step): Promise<ModelCall> => {
    const list = listOf(kind)
    if (command === 'list' && list !== undefined) {
      const query = await list.page(0, list.sizes.most, { context, caller: as })
      return { operation: list.operation, options: { as, query } }
    }
    const read = facts.kinds[kind]?.read
    const query = await read?.query?.(context)
    const params = { [read?.parameter ?? 'id']: about ?? '' }
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
    draw: (_, random) => drawReads(candidates, random, (kind) => listOf(kind) !== undefined),
    closing: () => [],
    isPossible: () => true,
    call: (_, step) => call(step),
    next: () => Promise.resolve(undefined),
    judge(state, step, [answer]) {
      if (answer === undefined) return
      if (step.command === 'list') judgeList(state, step, answer)
      else judgeRead(state, step, answer)
    },
    apply: () => undefined,
    idOf: () => undefined,
    idPath: () => 'id',
  }
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
  const step = (as: string): Step => ({ command: 'read', kind, as, about: one.id })
  const look = (as: string): Step => ({ command: 'list', kind, as })
  const isOfList = isListed(kind) && random.happens(40)
  return [first, second, first, first, second].flatMap((as) => {
    if (as === undefined) return []
    const isInList = random.happens(15) ? isListed(kind) && !isOfList : isOfList
    return [isInList ? look(as) : step(as)]
  })
}
