import type { Answer } from '../client/answer.ts'
import type { CallOptions, Place } from '../client/client.ts'
import { permits } from '../requirement/effect.ts'
import { requireSuccess } from '../expectations/expectation.ts'
import type { Part } from '../client/exchange.ts'
import { operationOf } from '../contract/operation.ts'
import type { Requirement } from '../requirement/requirement.ts'
import type { Session } from './test-run.ts'
import type { Tools } from '../requirement/check-context.ts'
import { Contradiction, NotApplicable, Unmet } from './verdict.ts'

/** How the tools reach the target. */
export interface Reach {
  readonly session: Session
  readonly call: (part: Part, operation: string, options: CallOptions) => Promise<Answer>
  readonly send: (place: Place, options: CallOptions) => Promise<Answer>
}

/**
 * The tools of one check. It may use only what its requirement says that it needs; what makes
 * resources for it may use whatever that takes.
 */
export function toolsFor({ id, needs }: Requirement, reach: Reach): Tools {
  const declared = new Set(needs)
  const requireDeclared = (need: string) => {
    if (!declared.has(need)) throw new Error(`${id} does not say that it needs ${need}`)
  }
  return toolsWithin(reach, { id, caller: 'self', requireDeclared })
}

interface User {
  /** The requirement. */
  readonly id: string
  /** Who calls where nobody is named. */
  readonly caller: string
  readonly requireDeclared: (need: string) => void
}

function toolsWithin(reach: Reach, { id, caller, requireDeclared }: User): Tools {
  const { session, call, send } = reach
  const { suite, target } = session
  const judged = ({ as = caller, ...options }: CallOptions) => {
    requireDeclared(as)
    return { ...options, as }
  }
  const needed = async (part: Part, operation: string, options: CallOptions) => {
    const answer = await call(part, operation, judged(options))
    try {
      requireSuccess(operationOf(suite.contract, operation), answer)
      return answer
    } catch (error) {
      throw error instanceof Contradiction ? new Unmet(operation, error.evidence) : error
    }
  }
  const fresh = (kind: string, place = 'self') => {
    requireDeclared(`${place}.${kind}`)
    return build(kind, place)
  }
  const build = async (kind: string, place: string) => {
    const builder = suite.builders[kind]
    if (builder === undefined || !permits(target.mode, 'create')) {
      throw new NotApplicable(`there is no ${kind}, and none can be made`)
    }
    const helper = await session.helper()
    const free = toolsWithin(reach, { id, caller: helper, requireDeclared: () => undefined })
    return builder(free, place)
  }
  const find = (kind: string) => {
    const all = toolsWithin(reach, { id, caller: 'self', requireDeclared: () => undefined })
    return suite.finders?.[kind]?.(all)
  }
  const tools: Tools = {
    target,
    nowMs: () => session.client.nowMs(),
    call: (operation, options = {}) => call('probe', operation, judged(options)),
    given: (operation, options = {}) => needed('setup', operation, options),
    control: (operation, options = {}) => needed('control', operation, options),
    send: (place, options = {}) => send(place, judged(options)),
    may: (effect) => permits(target.mode, effect),
    resource(kind, place = 'self') {
      requireDeclared(`${place}.${kind}`)
      const known = target.resources[place]?.[kind]
      if (known !== undefined) return Promise.resolve(known)
      return session.once(`resource ${place}.${kind}`, async () => {
        const found = place === 'self' ? await find(kind) : undefined
        return found ?? fresh(kind, place)
      })
    },
    async fresh(kind, place) {
      return fresh(kind, place)
    },
    more: async (kind) => void (await build(kind, 'self')),
    name: () => session.name(),
    once: (key, make) => session.once(key, make),
    async mailbox() {
      requireDeclared('mailbox')
      return session.mailbox()
    },
    madeToo(kind, madeId) {
      const { ledger } = session
      ledger.made(ledger.intend({ kind, operation: id, identity: 'self' }), madeId)
    },
  }
  return tools
}
