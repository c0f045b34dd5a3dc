import type { Reply } from '../../../kernel/requests/exchange.ts'
import { isoOf, plus } from '../../../kernel/time/clock.ts'
import type { CloudaxisState } from '../state.ts'
import type { Issuer } from './issuers.ts'
import { peopleOf } from './people.ts'
import type { AuthorizationCodeRecord, PersonRecord } from './records.ts'
import { messagePage, signInPage } from './sign-in-page.ts'

/** How long a code can be redeemed, on the sandbox's clock. */
const codeMs = 5 * 60 * 1000

/** Codes that are kept at once; the one that expires first makes room. */
const mostCodes = 1000

/** What an application asks for (OpenID Connect Core, 3.1.2.1). */
export interface AuthorizationRequest {
  readonly clientId: string
  readonly redirectUri: string
  readonly state: string | undefined
  readonly nonce: string | null
  readonly challenge: AuthorizationCodeRecord['challenge']
}

/** Reads what an application asks for: the request, or the answer to one that cannot be followed. */
export function readRequest(parameters: URLSearchParams): AuthorizationRequest | Reply {
  const given = (name: string) => parameters.get(name) ?? undefined
  const [clientId, redirectUri] = [given('client_id'), given('redirect_uri')]
  if (clientId === undefined || clientId === '') return page(400, 'client_id is missing.')
  if (redirectUri === undefined || !isRedirectUri(redirectUri)) {
    return page(400, 'redirect_uri has to be an absolute http or https URL without a fragment.')
  }
  const state = given('state')
  const refused = (error: string) => redirect(redirectUri, { error, state })
  if (given('response_type') !== 'code') return refused('unsupported_response_type')
  if ((given('response_mode') ?? 'query') !== 'query') return refused('invalid_request')
  if (!(given('scope') ?? '').split(' ').includes('openid')) return refused('invalid_scope')
  const challenge = given('code_challenge')
  const method = given('code_challenge_method') ?? 'plain'
  if (challenge !== undefined && method !== 'S256' && method !== 'plain') {
    return refused('invalid_request')
  }
  return {
    clientId,
    redirectUri,
    state,
    nonce: given('nonce') ?? null,
    challenge:
      challenge === undefined
        ? null
        : { method: method === 'S256' ? 'S256' : 'plain', value: challenge },
  }
}

function isRedirectUri(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hash } = new URL(text)
  return (protocol === 'http:' || protocol === 'https:') && hash === ''
}

/** Shows who could sign in. */
export function choosePerson(
  state: CloudaxisState,
  issuer: Issuer,
  asked: { readonly directory: string | undefined; readonly clientId: string },
): Reply {
  const people = peopleOf(state, issuer.name, asked.directory)
  return html(200, signInPage({ title: issuer.title, clientId: asked.clientId, people }))
}

/** Gives the application a code for the person who was chosen. */
export async function giveCode(
  state: CloudaxisState,
  person: PersonRecord,
  { clientId, redirectUri, nonce, challenge, state: given }: AuthorizationRequest,
): Promise<Reply> {
  const { sandbox, authorizationCodes } = state
  const code = await sandbox.change(() => {
    makeRoom(state)
    return sandbox.store.put(authorizationCodes, {
      id: sandbox.random.hex(32),
      provider: person.provider,
      personId: person.id,
      clientId,
      redirectUri,
      nonce,
      challenge,
      expiresAt: isoOf(plus(sandbox.clock.now(), codeMs)),
    }).id
  })
  return redirect(redirectUri, { code, state: given })
}

/** Removes codes that have expired, and the first to expire where there are too many. */
function makeRoom({ sandbox, authorizationCodes }: CloudaxisState): void {
  const codes = [...authorizationCodes.values()].sort((one, other) =>
    one.expiresAt + one.id < other.expiresAt + other.id ? -1 : 1,
  )
  const surplus = codes.length + 1 - mostCodes
  const present = isoOf(sandbox.clock.now())
  for (const [place, { id, expiresAt }] of codes.entries()) {
    if (expiresAt <= present || place < surplus) sandbox.store.remove(authorizationCodes, id)
  }
}

/** Says on a page of its own what is wrong. */
export function page(status: number, message: string): Reply {
  return html(status, messagePage(message))
}

function redirect(to: string, values: Readonly<Record<string, string | undefined>>): Reply {
  const url = new URL(to)
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  const headers = { location: url.href, 'cache-control': 'no-store' }
  return { status: 303, body: undefined, headers }
}

function html(status: number, body: string): Reply {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
    'cache-control': 'no-store',
    'x-frame-options': 'DENY',
  }
  return { status, body, headers }
}
