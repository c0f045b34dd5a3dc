import type { Contract } from '../../../spec/contract.ts'
import type { Answer } from '../client/answer.ts'
import type { CallOptions, RequestLine } from '../client/call.ts'
import type { Part } from '../client/exchange.ts'
import { operationOf } from '../contract/operation.ts'
import { requireSuccess } from '../expectations/expectation.ts'
import type { CheckContext } from '../requirement/check-context.ts'
import { permits } from '../requirement/effect.ts'
import type { Requirement } from '../requirement/requirement.ts'
import { strict, type Strictness } from '../client/strictness.ts'
import type { Suite } from '../requirement/suite.ts'
import { Contradiction, NotApplicable, PrerequisiteFailed } from '../requirement/verdict.ts'
import type { Target } from '../target/target.ts'
import type { WebhookInbox } from '../webhooks/inbox.ts'

/** What a check context takes from the run that the check is part of. */
export interface RunAccess {
  readonly suite: Suite
  readonly target: Target
  readonly nowMs: () => number
  readonly call: (part: Part, operation: string, options: CallOptions) => Promise<Answer>
  readonly send: (line: RequestLine, options: CallOptions) => Promise<Answer>
  readonly curl: (operation: string, options: CallOptions) => string
  readonly once: <T>(key: string, make: () => Promise<T>) => Promise<T>
  readonly helper: () => Promise<string>
  readonly uniqueName: () => string
  readonly webhookInbox: () => Promise<WebhookInbox>
  readonly passTime: CheckContext['passTime']
  readonly sentAs: CheckContext['sentAs']
  readonly recordCreated: (kind: string, id: string) => void
  readonly cells: CheckContext['cells']
  readonly isPresent: (identity: string) => Promise<boolean>
  /** How far the requirement holds the target to what no document states. */
  readonly strictness: Strictness
}

/**
 * The context of one check. The check may use only what its requirement declares as a need; what
 * creates resources for it may use whatever that takes.
 */
export function createCheckContext(
  { id, needs, uses = [] }: Requirement,
  access: RunAccess,
): CheckContext {
  const declared = new Set([...needs, ...uses])
  const requireDeclared = (need: string) => {
    if (!declared.has(need)) throw new Error(`${id} does not say that it needs ${need}`)
  }
  return contextFor({ caller: 'self', requireDeclared }, access)
}

interface Permissions {
  /** Identity that calls where none is named. */
  readonly caller: string
  /** Throws if a need was not declared. */
  readonly requireDeclared: (need: string) => void
}

const unrestricted = (caller: string): Permissions => ({ caller, requireDeclared: () => undefined })

function contextFor({ caller, requireDeclared }: Permissions, access: RunAccess): CheckContext {
  const { suite, target, call, once } = access
  // Whatever is documented of a success is enough to go on from.
  const preparing =
    target.kind === 'simulator' ? strict : { isStrict: false, note: () => undefined }
  const permitted = ({ as = caller, ...options }: CallOptions) => {
    requireDeclared(as)
    return { ...options, as }
  }
  const succeeding = async (part: Part, operation: string, options: CallOptions) => {
    const answer = await call(part, operation, permitted(options))
    requirePrerequisite(suite.contract, operation, answer.heldTo(preparing))
    return answer
  }
  const create = async (kind: string, owner: string) => {
    const builder = suite.builders[kind]
    if (builder === undefined || !permits(target.mode, 'create')) {
      throw new NotApplicable(`there is no ${kind}, and none can be made`)
    }
    return builder(contextFor(unrestricted(await access.helper()), access), owner)
  }
  const fresh = (kind: string, owner: string) => {
    requireDeclared(`${owner}.${kind}`)
    return create(kind, owner)
  }
  const find = async (kind: string, owner: string) =>
    owner === 'self' ? suite.finders?.[kind]?.(contextFor(unrestricted('self'), access)) : undefined
  return {
    target,
    strictness: access.strictness,
    nowMs: access.nowMs,
    call: (operation, options = {}) => call('probe', operation, permitted(options)),
    given: (operation, options = {}) => succeeding('setup', operation, options),
    control: (operation, options = {}) => succeeding('control', operation, options),
    send: (line, options = {}) => access.send(line, permitted(options)),
    curl: (operation, options = {}) => access.curl(operation, permitted(options)),
    permits: (effect) => permits(target.mode, effect),
    resource(kind, owner = 'self') {
      requireDeclared(`${owner}.${kind}`)
      const known = target.resources[owner]?.[kind]
      if (known !== undefined) return Promise.resolve(known)
      return once(
        `resource ${owner}.${kind}`,
        async () => (await find(kind, owner)) ?? fresh(kind, owner),
      )
    },
    async fresh(kind, owner = 'self') {
      return fresh(kind, owner)
    },
    createAnother: async (kind) => void (await create(kind, 'self')),
    uniqueName: access.uniqueName,
    once,
    async webhookInbox() {
      requireDeclared('webhook-inbox')
      return access.webhookInbox()
    },
    passTime: access.passTime,
    sentAs: access.sentAs,
    recordCreated: access.recordCreated,
    cells: access.cells,
    async present(identities) {
      const isPresent = await Promise.all(identities.map((one) => access.isPresent(one)))
      return identities.filter((_, at) => isPresent[at])
    },
  }
}

/** Throws PrerequisiteFailed unless the answer is a success of its operation. */
function requirePrerequisite(contract: Contract, operation: string, answer: Answer): void {
  try {
    requireSuccess(operationOf(contract, operation), answer)
  } catch (error) {
    throw error instanceof Contradiction ? new PrerequisiteFailed(operation, error.evidence) : error
  }
}
