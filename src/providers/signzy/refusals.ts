import { internalError, type RefusalCode, refusals } from '../../../spec/signzy/refusals.ts'
import type { Exchange, Reply } from '../../kernel/requests/exchange.ts'
import type { InvalidRequest, UnreadableBody } from '../../kernel/provider.ts'
import type { Issue, Refusal, Rule } from '../../kernel/refusal.ts'
import { aboutBody } from '../../authoring/rules.ts'
import { syntaxErrorMessage } from './loopback/syntax-error.ts'
import { validationError } from './loopback/validation-error.ts'
import { refuse, rules } from './rules.ts'

/** A refusal in LoopBack's envelope. */
export function render(refusal: Refusal, exchange: Pick<Exchange, 'method' | 'path'>): Reply {
  const definition = refusals[refusal.code as RefusalCode]
  const { status, name } = definition
  const error = {
    statusCode: status,
    name,
    message: messageOf(refusal, exchange),
    ...('code' in definition ? { code: definition.code } : {}),
  }
  if (refusal.code !== 'invalid') return { status, body: { error } }
  const { context, given } = refusal.values
  return {
    status,
    body: {
      error: { ...error, ...validationError(refusal.issues, { context: String(context), given }) },
    },
  }
}

/** The vendor's answer to a failure of its own. */
export function failure(): Reply {
  const { status, message } = internalError
  return { status, body: { error: { statusCode: status, message } } }
}

/** Characters of an id, or of a path, that a message repeats. */
const mostRepeated = 200

function messageOf(
  { code, rule, values }: Refusal,
  { method, path }: Pick<Exchange, 'method' | 'path'>,
): string {
  switch (code as RefusalCode) {
    case 'not-found':
      return `Unknown "${String(values['model'])}" id "${String(values['id']).slice(0, mostRepeated)}".`
    case 'unrouted':
      return `There is no method to handle ${method} ${path.slice(0, mostRepeated)}`
    case 'malformed':
      return String(values['message'])
    default: {
      const own: Readonly<Record<string, Rule & { readonly message?: string }>> = rules
      return own[rule]?.message ?? refusals[code as RefusalCode].message
    }
  }
}

/** The refusal of a body that could not be read at all. */
export function unreadable(body: UnreadableBody): Refusal {
  if (body.reason === 'too-large') return refuse('request.large')
  const invalid = { values: { context: 'Request', given: undefined } }
  if (body.reason === 'wrong-content-type') {
    return refuse('request.unread', aboutBody('custom', 'must be application/json'), invalid)
  }
  const isEmpty = body.reason === 'missing' || (body.position === 0 && body.character === undefined)
  return isEmpty
    ? refuse('request.unread', aboutBody('presence', "can't be blank"), invalid)
    : refuse('request.malformed', { values: { message: syntaxErrorMessage(body) } })
}

/** The refusal of a request that does not fit its contract. */
export function invalid(issues: readonly Issue[], { operation, given }: InvalidRequest): Refusal {
  const [first] = issues
  const [name] = first?.path ?? []
  if (first?.in === 'query' || first?.in === 'path') {
    if (name === 'realmId') return refuse('request.realm')
    return name === 'version' ? refuse('request.version') : refuse('request.argument', ...issues)
  }
  const lacksRealm = ({ path, kind }: Issue) =>
    path[0] === 'realm' && (kind === 'missing' || kind === 'too_small')
  if (issues.some(lacksRealm)) return refuse('request.realm')
  if (operation.operationId === 'setMerchantStatus' && name === 'status') {
    return refuse('request.status')
  }
  return refuse('request.invalid', ...issues, {
    values: { context: models[operation.operationId] ?? 'Request', given },
  })
}

/** What the body of an operation is, in the vendor's words. */
const models: Readonly<Record<string, string>> = {
  createDistributor: 'Distributor',
  loginDistributor: 'Distributor',
  linkDistributor: 'DistributorLink',
  assignFlows: 'DistributorLink',
  createMerchant: 'Merchant',
  setMerchantStatus: 'Merchant',
  pushMerchant: 'Merchant',
  registerCallbacks: 'Callback',
}
