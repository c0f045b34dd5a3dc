import { createHash } from 'node:crypto'
import type { Reply } from '../../../kernel/requests/exchange.ts'
import type { CloudaxisState } from '../state.ts'
import { mintIdToken, type TokenFault, tokenFaults } from './id-tokens.ts'
import type { Issuer } from './issuers.ts'
import { personByEmail } from './people.ts'
import type { AuthorizationCodeRecord, PersonRecord } from './records.ts'

/** A request for tokens (RFC 6749, 4.1.3 and 4.3.2). */
interface TokenRequest {
  readonly state: CloudaxisState
  readonly issuer: Issuer
  /** Where the CMS is mounted. */
  readonly base: string
  readonly form: URLSearchParams
  /** The application, as the form or basic authentication names it. */
  readonly clientId: string | undefined
}

/** Answers with an id token for a code, or for the e-mail address of a person. */
export async function giveTokens(request: TokenRequest): Promise<Reply> {
  const { form, clientId } = request
  if (clientId === undefined || clientId === '') return refused('invalid_client')
  const fault = form.get('fault') ?? undefined
  if (fault !== undefined && !isFault(fault)) return refused('invalid_request')
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return redeemed(request, clientId, fault)
    case 'password':
      return byPassword(request, clientId, fault)
    default:
      return refused('unsupported_grant_type')
  }
}

/** What may be wrong with the token on demand: the stand-in's own parameter. */
function isFault(text: string): text is TokenFault {
  return (tokenFaults as readonly string[]).includes(text)
}

async function redeemed(
  { state, issuer, base, form }: TokenRequest,
  clientId: string,
  fault: TokenFault | undefined,
): Promise<Reply> {
  const { sandbox, authorizationCodes, people } = state
  // A code is gone once it was shown, whatever else is wrong.
  const code = await sandbox.change(() => {
    const found = authorizationCodes.get(form.get('code') ?? '')
    if (found !== undefined) sandbox.store.remove(authorizationCodes, found.id)
    return found
  })
  const person = code === undefined ? undefined : people.get(code.personId)
  if (
    code?.provider !== issuer.name ||
    person?.isEnabled !== true ||
    code.expiresAt <= state.now() ||
    code.clientId !== clientId ||
    code.redirectUri !== form.get('redirect_uri') ||
    !isVerified(code, form.get('code_verifier'))
  ) {
    return refused('invalid_grant')
  }
  return tokens(state, { person, clientId, nonce: code.nonce, base, fault })
}

/** Whether the verifier is the one that the challenge was made of; without one there must be none. */
function isVerified({ challenge }: AuthorizationCodeRecord, verifier: string | null): boolean {
  if (challenge === null || verifier === null) return challenge === null && verifier === null
  const { method, value } = challenge
  const made =
    method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url')
  return made === value
}

/** People have no passwords here: any is right, so that programs can sign somebody in. */
async function byPassword(
  { state, issuer, base, form }: TokenRequest,
  clientId: string,
  fault: TokenFault | undefined,
): Promise<Reply> {
  const person = personByEmail(state, issuer.name, form.get('username') ?? '')
  if (person === undefined || (form.get('password') ?? '') === '') return refused('invalid_grant')
  return tokens(state, { person, clientId, nonce: form.get('nonce'), base, fault })
}

async function tokens(
  state: CloudaxisState,
  order: {
    readonly person: PersonRecord
    readonly clientId: string
    readonly nonce: string | null
    readonly base: string
    readonly fault: TokenFault | undefined
  },
): Promise<Reply> {
  const idToken = await mintIdToken(state, order)
  return json(200, {
    token_type: 'Bearer',
    scope: 'openid profile email',
    expires_in: 3600,
    // Good for nothing: there is no API here that would want it.
    access_token: state.sandbox.random.hex(32),
    id_token: idToken,
  })
}

function refused(error: string): Reply {
  return json(error === 'invalid_client' ? 401 : 400, { error, error_description: says[error] })
}

const says: Readonly<Record<string, string>> = {
  invalid_client: 'client_id is missing.',
  invalid_request: `fault has to be one of ${tokenFaults.join(', ')}.`,
  invalid_grant: 'The code, its verifier, its redirect_uri or the person is not valid.',
  unsupported_grant_type: 'grant_type has to be authorization_code or password.',
}

/** JSON that a page of any origin may read. */
export function json(status: number, body: unknown): Reply {
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
  }
  return { status, body, headers }
}
