import type { ExampleCall, ExampleCalls } from '../../kit/authoring/example-calls.ts'
import type { CheckContext } from '../../kit/requirement/check-context.ts'
import type { Requirement } from '../../kit/requirement/requirement.ts'
import type { Suite } from '../../kit/requirement/suite.ts'
import { PrerequisiteFailed } from '../../kit/requirement/verdict.ts'
import { Ledger } from '../../kit/run/ledger.ts'
import { TestRun } from '../../kit/run/test-run.ts'
import type { Target } from '../../kit/target/target.ts'
import { examples as ofBluefin } from '../../bluefin/resources/example-calls.ts'
import { examples as ofCloudAxis } from '../../cloudaxis/resources/example-calls.ts'
import { examples as ofFlowmatix } from '../../flowmatix/resources/example-calls.ts'
import { examples as ofSignzy } from '../../signzy/resources/example-calls.ts'
import type { Fetch } from '../mutants/mutant.ts'

/** Example calls by the name of an operation, whosever it is. */
type AnyExamples = Pick<ExampleCalls<string>, 'of'>

// The names of the operations that are asked for come from the suite of the same provider.
const examplesOf = {
  bluefin: ofBluefin,
  cloudaxis: ofCloudAxis,
  flowmatix: ofFlowmatix,
  signzy: ofSignzy,
} as unknown as Readonly<Record<string, AnyExamples>>

/** An operation that they do, by its example call. */
interface Activity {
  readonly operation: string
  readonly example: ExampleCall
}

/** Requests of a run for each one of other people. */
const usualPace = 8

/**
 * A target that others use as well: between the requests of a run they create, change and delete
 * things of their own, in the account of `self`.
 */
export class OtherPeople {
  readonly #suite: Suite
  readonly #target: Target
  readonly #pace: number
  /** Lets their next request go. */
  #go: () => void = () => undefined
  #waiting = signal()
  #seen = 0
  #turn: Promise<void> = Promise.resolve()
  readonly #done = new Map<string, number>()

  constructor(suite: Suite, target: Target, pace = usualPace) {
    this.#suite = suite
    this.#target = target
    this.#pace = pace
  }

  /** The target as the run sees it; they reach it without what stands before it. */
  meanwhile(fetch: Fetch, direct: Fetch): Fetch {
    void this.#live(direct)
    return async (request) => {
      this.#seen += 1
      if (this.#seen % this.#pace === 0) {
        this.#turn = this.#turn.then(() => this.#act())
        await this.#turn
      }
      return fetch(request)
    }
  }

  /** Operations that they never came to do. */
  get idle(): readonly string[] {
    return this.#operations().flatMap(({ operation }) =>
      this.#done.has(operation) ? [] : [operation],
    )
  }

  /** One of their requests: it has been answered when the next one waits. */
  async #act(): Promise<void> {
    await this.#waiting.given
    this.#waiting = signal()
    this.#go()
    await this.#waiting.given
  }

  async #live(direct: Fetch): Promise<void> {
    const { provider, baseUrl } = this.#target
    const ledger = new Ledger({ run: 'others', provider, target: baseUrl.href })
    const run = new TestRun({
      ...{ suite: this.#suite, target: this.#target, ledger },
      fetch: async (request) => {
        await new Promise<void>((resolve) => {
          this.#go = resolve
          this.#waiting.give()
        })
        return direct(request)
      },
    })
    const { verdict } = await run.verify(this.#activity())
    throw new Error(`other people ended: ${JSON.stringify(verdict)}`)
  }

  /** Example calls of all operations that create, change or delete something, over and over. */
  #activity(): Requirement {
    const { provider } = this.#suite.contract
    const operations = this.#operations()
    return {
      id: `${provider}.self-test.other-people`,
      ...{ level: 'must', says: 'Others go on.', standing: 'inferred', source: '' },
      ...{ family: 'life-cycle', effect: 'create' },
      operations: operations.map(({ operation }) => operation),
      needs: [...new Set(operations.flatMap(({ example }) => example.needs))],
      check: async (context) => {
        for (;;) for (const one of operations) await this.#use(context, one)
      },
    }
  }

  #operations(): readonly Activity[] {
    const { contract, cleanups, writes } = this.#suite
    const examples = examplesOf[contract.provider]
    return Object.entries(writes).flatMap(([operation, rule]) => {
      const kind = rule && ('creates' in rule ? rule.creates : rule.changes)
      const example = examples?.of(operation)
      const isDone = kind !== undefined && kind in cleanups && !leftAlone.includes(kind)
      return isDone && example !== undefined ? [{ operation, example }] : []
    })
  }

  async #use(context: CheckContext, { operation, example }: Activity): Promise<void> {
    try {
      const { status, body } = await context.call(operation, await example.options(context))
      if (status >= 300) return
      this.#done.set(operation, (this.#done.get(operation) ?? 0) + 1)
      const rule = this.#suite.writes[operation]
      const id = rule !== undefined && 'creates' in rule ? rule.idOf(body) : undefined
      if (rule === undefined || !('creates' in rule) || id === undefined) return
      const removal = this.#suite.cleanups[rule.creates]?.remove(id)
      if (removal !== undefined) await context.call(removal.operation, removal)
    } catch (error) {
      // There may be so many of a kind, and then they do something else.
      if (!(error instanceof PrerequisiteFailed)) throw error
    }
  }
}

/**
 * Kinds that they leave alone: deliveries to where nobody listens take long, and of environments an
 * account may have so few that a run needs all of them.
 */
const leftAlone = ['webhook', 'sandbox']

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give: () => void = () => undefined
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give }
}
