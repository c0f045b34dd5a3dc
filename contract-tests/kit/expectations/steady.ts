import type { Answer } from '../client/answer.ts'
import type { CallOptions } from '../client/call.ts'
import type { CheckContext } from '../requirement/check-context.ts'
import type { Requirement } from '../requirement/requirement.ts'
import { Contradiction, Inconclusive } from '../requirement/verdict.ts'

/** A check may be tried so often before nothing is said of a list that others keep changing. */
const mostTimes = 8

/** Lists that are read again to see whether they changed. */
const mostReads = 6

/** A list that a check has read, and what it showed. */
interface ListRead {
  readonly operation: string
  readonly options: CallOptions
  readonly shown: string
}

/**
 * A check of lists as a whole (their totals, their order, page after page) that others may change
 * meanwhile. What it contradicts counts if the lists read as they did at first; if they do not, it
 * is tried again.
 */
export function steadily<Op extends string, More extends readonly unknown[]>(
  check: (context: CheckContext<Op>, ...more: More) => Promise<void>,
): (context: CheckContext<Op>, ...more: More) => Promise<void> {
  return async (context, ...more) => {
    for (let times = 1; times <= mostTimes; times += 1) {
      const reads = new Map<string, ListRead>()
      try {
        await check(watched(context, reads), ...more)
        return
      } catch (error) {
        if (!(error instanceof Contradiction)) throw error
        if (!(await haveChanged(context, [...reads.values()]))) throw error
      }
    }
    throw new Inconclusive('others changed the list each time that it was read')
  }
}

/** A requirement about lists as a whole, whose check is tried as `steadily` says. */
export function steady<Op extends string>(requirement: Requirement<Op>): Requirement<Op> {
  return { ...requirement, check: steadily(requirement.check) }
}

/**
 * A check of a number that others move as well, such as what is left of a budget that they share:
 * it has to be right once, where it is tried several times.
 */
export async function rightOnce(check: () => Promise<void>): Promise<void> {
  for (let times = 1; ; times += 1) {
    try {
      await check()
      return
    } catch (error) {
      if (!(error instanceof Contradiction) || times === mostTimes) throw error
    }
  }
}

/** The same context, which keeps what the first read of each list showed. */
function watched<Op extends string>(
  context: CheckContext<Op>,
  reads: Map<string, ListRead>,
): CheckContext<Op> {
  const keeping =
    (send: (operation: Op, options?: CallOptions) => Promise<Answer>) =>
    async (operation: Op, options: CallOptions = {}) => {
      const answer = await send(operation, options)
      const key = JSON.stringify([operation, options])
      const shown = listIn(answer)
      if (shown !== undefined && !reads.has(key)) reads.set(key, { operation, options, shown })
      return answer
    }
  return {
    ...context,
    call: keeping((operation, options) => context.call(operation, options)),
    given: keeping((operation, options) => context.given(operation, options)),
    control: keeping((operation, options) => context.control(operation, options)),
  }
}

async function haveChanged<Op extends string>(
  context: CheckContext<Op>,
  reads: readonly ListRead[],
): Promise<boolean> {
  for (const { operation, options, shown } of reads.slice(0, mostReads)) {
    // What was read by a name of the contract is read by it again.
    if (listIn(await context.call(operation as Op, options)) !== shown) return true
  }
  return false
}

/** The lists in a body with everything that counts them; undefined where there is none. */
function listIn({ status, body, exchange }: Answer): string | undefined {
  if (status >= 300 || exchange.request.method !== 'GET') return undefined
  const found: unknown[] = []
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) {
      if (Array.isArray(inner) || /total|count/i.test(name)) found.push(inner)
      else look(inner)
    }
  }
  look({ body })
  return found.some(Array.isArray) ? JSON.stringify(found) : undefined
}
