import { createHash } from 'node:crypto'
import { internalError, type RefusalCode, refusals } from '../../../spec/cloudaxis/refusals.ts'
import type { Reply } from '../../kernel/requests/exchange.ts'
import type { RefusedCall } from '../../kernel/provider.ts'
import type { Issue, Refusal } from '../../kernel/refusal.ts'
import { tracedFrom } from '../../kernel/trace-context.ts'
import type { rules } from './rules.ts'
import type { CloudaxisState } from './state.ts'

type Rule = keyof typeof rules

const problemJson = { 'content-type': 'application/problem+json' }

/** A refusal as ASP.NET Core writes it: a problem document, or nothing but a status. */
export function render(refusal: Refusal, call: RefusedCall<CloudaxisState>): Reply {
  const { status, body, title, type } = refusals[refusal.code as RefusalCode]
  const headers = headersOf(refusal)
  if (body === 'none') return { status, body: undefined, headers }
  const detail = detailOf(refusal)
  const errors = body === 'validation-problem' ? { errors: errorsOf(refusal.issues) } : {}
  const { dependents, dependentCount } = refusal.values
  return {
    status,
    body: {
      type,
      title,
      status,
      ...(detail === undefined ? {} : { detail }),
      ...errors,
      ...(dependents === undefined ? {} : { dependentCount, dependents }),
      traceId: traceIdOf(call),
    },
    headers: { ...problemJson, ...headers },
  }
}

/** The vendor's answer to a failure of its own. */
export function failure(call: RefusedCall<CloudaxisState>): Reply {
  const { status, type, title } = internalError
  return {
    status,
    body: { type, title, status, traceId: traceIdOf(call) },
    headers: problemJson,
  }
}

/** The trace of the request; where it has none, one that follows from the sandbox and the request. */
function traceIdOf({ state: { sandbox }, exchange, requestId }: RefusedCall<CloudaxisState>) {
  const purpose = createHash('sha256')
    .update(`${sandbox.options.seed} ${sandbox.name} ${requestId}`)
    .digest('hex')
  return tracedFrom(exchange.header('traceparent'), purpose)
}

function headersOf(refusal: Refusal): Readonly<Record<string, string>> {
  switch (refusal.code as RefusalCode) {
    case 'unauthenticated': {
      const error = challenges[refusal.rule as Rule]
      const invalid = `Bearer error="invalid_token", error_description="${error ?? ''}"`
      return { 'WWW-Authenticate': error === undefined ? 'Bearer' : invalid }
    }
    case 'sign-in-failed':
      return { 'WWW-Authenticate': 'Bearer' }
    case 'too-many-requests':
      return { 'Retry-After': String(refusal.values['seconds']) }
    default:
      return {}
  }
}

/** What is wrong with a token, in words that quote nothing of it. */
const challenges: Partial<Record<Rule, string>> = {
  'token.invalid': 'The token is not one of this installation',
  'token.expired': 'The token expired',
  'token.ended': 'The session of the token has ended',
}

/** What was wrong in this case, where a sentence says more than the title. */
function detailOf({ rule, values }: Refusal): string | undefined {
  const says = details[rule as Rule]
  return typeof says === 'function' ? says(values) : says
}

type Detail = string | ((values: Refusal['values']) => string)

const details: Partial<Record<Rule, Detail>> = {
  'rate.spent': ({ seconds }) => `Try again in ${String(seconds)} seconds.`,
  'route.unknown': 'There is nothing at this path.',
  'route.method': ({ methods }) => `This path takes ${(methods as string[]).join(', ')}.`,
  'request.media-type': 'The body has to be sent as application/json.',
  'request.too-large': ({ limitBytes }) => `The body is larger than ${String(limitBytes)} bytes.`,
  'reach.unknown': ({ kind, id }) => `There is no ${String(kind)} ${String(id)}.`,
  'unique.username': ({ what }) => `The ${String(what)} is taken.`,
  'unique.directory': 'The directory is mapped already.',
  'unique.region': 'There is a region of this name.',
  'unique.role': 'The user has this role.',
  'unique.meter': 'There is a meter of this name.',
  'unique.price-list': 'There is a price list for this already.',
  'unique.exchange-rate': 'There is a rate of this pair from this day on.',
  'plan.status': ({ status }) => `The plan is ${String(status)}.`,
  'plan.unpublished': ({ id }) => `The plan ${String(id)} is not published.`,
  'subscription.region': ({ name }) => `The region ${String(name)} is not open to the tenant.`,
  'subscription.status': ({ status }) => `The subscription is ${String(status)}.`,
  'usage.kept': ({ kind }) => `The ${String(kind)} has usage.`,
  'invoice.status': ({ status }) => `The invoice is ${String(status)}.`,
  'invoice.contact': 'The tenant has no billing contact.',
  'delete.dependents': ({ kind, dependentCount, dependents }) =>
    `The ${String(kind)} still has ${counted(Number(dependentCount), dependents)}.`,
  'delete.self': 'Nobody deletes or disables themselves.',
  'administrator.last': 'There has to be an active platform administrator.',
  'user.directory': 'The user follows a corporate directory, and is changed there.',
  'user.not-invited': 'The user has activated the account.',
  'user.invited': 'The user has not activated the account yet.',
  'license.spent': ({ what, most }) => `The license is for ${String(most)} ${String(what)}.`,
  'limit.records': ({ what, most }) => `There are ${String(most)} ${String(what)} at most.`,
  'login.failed': 'Failed',
  'login.locked': 'Failed',
  'login.disabled': 'Signing in with username and password is switched off.',
  'federation.disabled': 'Signing in with this identity provider is switched off.',
  'federation.token': 'The token of the identity provider is not valid.',
  'federation.directory': 'The token is of another Entra tenant.',
  'federation.unknown': 'No user has this identity.',
  'refresh.unknown': 'The refresh token is not valid.',
  'refresh.reused': 'The refresh token is not valid.',
  'activation.failed': 'The activation code is not valid, or not any more.',
}

function counted(count: number, dependents: unknown): string {
  const [first] = dependents as readonly { readonly kind: string }[]
  return `${String(count)} ${first?.kind ?? 'child'}${count === 1 ? '' : 's'}`
}

/** Messages by field, in the words of ASP.NET Core's model validation. */
export function errorsOf(issues: readonly Issue[]): Record<string, string[]> {
  const errors = new Map<string, string[]>()
  for (const issue of issues) {
    const [field, message] = messageOf(issue)
    const messages = errors.get(field)
    if (messages === undefined) errors.set(field, [message])
    else messages.push(message)
  }
  return Object.fromEntries(errors)
}

function messageOf({ in: part, path, kind, message }: Issue): [field: string, message: string] {
  if (part !== 'body') {
    const field = path.join('.')
    return [
      field,
      kind === 'missing' ? `The ${field} field is required.` : sentence(field, message),
    ]
  }
  const field = fieldName(path)
  if (path.length === 0) return ['$', `The body ${message}.`]
  if (kind === 'missing') return [field, `The ${field} field is required.`]
  if (kind !== 'invalid_type') return [field, sentence(field, message)]
  const place = `$${path.map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${step}`)).join('')}`
  return [place, `The JSON value could not be converted. Path: ${place}.`]
}

/** `billingAddress.city` as .NET calls it: `BillingAddress.City`. */
function fieldName(path: Issue['path']): string {
  let field = ''
  for (const step of path) {
    if (/^\d+$/.test(String(step))) field += `[${String(step)}]`
    else
      field += `${field === '' ? '' : '.'}${String(step).charAt(0).toUpperCase()}${String(step).slice(1)}`
  }
  return field
}

/** A whole sentence about a field, whether the message speaks of it or of what was expected. */
function sentence(field: string, message: string): string {
  return /^(must|is|does|has|may) /.test(message)
    ? `The field ${field} ${message}.`
    : `The field ${field} is invalid: ${message}.`
}
