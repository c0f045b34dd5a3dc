import type { z } from '@hono/zod-openapi'
import type {
  ExplainedDecision,
  ExplainedRequest,
  RequestSummary,
} from '../../../spec/admin/requests.ts'
import { isoOf } from '../../kernel/time/clock.ts'
import type { AnyProvider } from '../../kernel/provider.ts'
import { headersOf } from '../../kernel/requests/raw-headers.ts'
import { defaultSandbox, sandboxOfRequest } from '../../kernel/requests/request-id.ts'
import type { Decision, LogEntry, LogFilter } from '../../kernel/requests/request-log.ts'
import { noContent, ok } from '../../authoring/handlers.ts'
import { pageOf } from '../../authoring/pages.ts'
import { type Handlers, within } from '../handlers.ts'
import type { Redaction } from '../redaction/redaction.ts'
import { redactionOf } from '../redaction/sandbox-secrets.ts'
import { issueAt, refuse } from '../rules.ts'

type Operations = 'listRequests' | 'clearRequests' | 'getRequest' | 'countRequests' | 'findRequests'

/** The operations on the request log. */
export const requestHandlers: Handlers<Operations> = {
  listRequests: ({ state, query }) =>
    within(state, query, (sandbox) => {
      const found = sandbox.log.list(filterOf(query))
      return ok(page(found, query, redactionOf(state, sandbox)))
    }),

  clearRequests: ({ state, query }) =>
    within(state, query, ({ log }) => {
      log.clear()
      return noContent
    }),

  getRequest({ state, params: { id }, query }) {
    const owner = sandboxOfRequest(id) ?? defaultSandbox
    const { sandbox: name = owner } = query
    const sandbox = state.sandboxes.get(name)
    const entry = sandbox?.log.get(id)
    if (sandbox === undefined || entry === undefined) {
      const hint = name === owner ? ', or no longer' : `: it is one of ${owner}`
      const message = `sandbox ${name} has no request ${id}${hint}`
      return refuse('state.unknown', issueAt('path', ['id'], message))
    }
    const provider = state.sandboxes.providers.find(({ name }) => name === entry.provider)
    return ok(explained(entry, provider, redactionOf(state, sandbox)))
  },

  countRequests: ({ state, query, body }) =>
    within(state, query, ({ log }) => ok({ count: log.list(filterOf(body)).length })),

  findRequests: ({ state, query, body }) =>
    within(state, query, (sandbox) => {
      const found = sandbox.log.list(filterOf(body))
      return ok(page(found, query, redactionOf(state, sandbox)))
    }),
}

type Conditions = { readonly [Name in keyof LogFilter]: LogFilter[Name] | undefined }

/** The conditions that were given. `ANY` is every method, as other mock servers have it. */
function filterOf(given: Conditions): LogFilter {
  const { provider, operation, method, status, caller, url, rule, defect } = given
  const conditions = { provider, operation, status, caller, url, rule, defect }
  const anyMethod = method === undefined || method.toUpperCase() === 'ANY'
  return Object.fromEntries(
    Object.entries(anyMethod ? conditions : { ...conditions, method }).filter(
      ([, value]) => value !== undefined,
    ),
  )
}

function page(
  entries: readonly LogEntry[],
  part: { readonly limit: number; readonly offset: number },
  redaction: Redaction,
) {
  const requests = pageOf(entries, part).map((entry) => summary(entry, redaction))
  return { total: entries.length, requests }
}

function summary(entry: LogEntry, redaction: Redaction): z.input<typeof RequestSummary> {
  return {
    id: entry.id,
    at: isoOf(entry.at),
    provider: entry.provider,
    operation: entry.operation ?? null,
    method: entry.method,
    url: redaction.url(entry.url),
    caller: entry.caller ?? null,
    status: entry.status,
    rule: entry.decisions.find(({ outcome }) => outcome === 'refused')?.rule ?? null,
    isDefect: entry.defect !== undefined,
  }
}

/** An exchange with the sentence, the standing and the source of every rule that decided in it. */
function explained(
  entry: LogEntry,
  provider: AnyProvider | undefined,
  redaction: Redaction,
): z.input<typeof ExplainedRequest> {
  const part = (headers: Readonly<Record<string, string>>, body: string | undefined) => ({
    headers: redaction.headers(headers),
    body: body === undefined ? null : redaction.body(body, headers['content-type']),
  })
  return {
    ...summary(entry, redaction),
    request: part(headersOf(entry.requestHeaders), entry.requestBody),
    response: part(entry.responseHeaders, entry.responseBody?.toString()),
    decisions: entry.decisions.map((decision) =>
      explain({ ...decision, detail: redaction.detail(decision.detail) }, provider),
    ),
    defect: entry.defect === undefined ? null : redaction.text(entry.defect),
  }
}

function explain(
  { stage, outcome, detail, rule: name }: Decision,
  provider: AnyProvider | undefined,
): z.input<typeof ExplainedDecision> {
  const shown = typeof detail === 'string' ? detail : { ...detail }
  const rule = name === undefined ? undefined : provider?.rules[name]
  if (name === undefined || rule === undefined) return { stage, outcome, detail: shown }
  const { says, standing, source } = rule
  return { stage, outcome, detail: shown, rule: { name, says, standing, source } }
}
