import type { Exchange } from '../client/exchange.ts'
import { parseJson } from '../client/json.ts'
import { wallClock } from '../client/wall-clock.ts'
import type { Suite } from '../requirement/suite.ts'
import { Inconclusive } from '../requirement/verdict.ts'
import type { Target } from '../target/target.ts'
import { Receiver } from '../webhooks/receiver.ts'
import { exits } from './exit.ts'
import { Ledger } from './ledger.ts'
import { TestRun } from './test-run.ts'

/** Reason why a run would be pointless, in one line, with its exit code. */
export interface PreflightFailure {
  readonly exit: number
  readonly line: string
}

const unknownAuthority =
  'its TLS certificate is signed by an unknown authority; NODE_EXTRA_CA_CERTS names a file of more'

/** Meanings of socket errors, by their codes. */
const meanings: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host could not be resolved',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'no connection within the time limit',
  EPIPE: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within the time limit',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'its TLS certificate is signed by itself; NODE_EXTRA_CA_CERTS names a file of those to trust',
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  CERT_HAS_EXPIRED: 'its TLS certificate has expired',
  CERT_NOT_YET_VALID: 'its TLS certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its TLS certificate is for another host',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS',
  EPROTO: 'it does not speak TLS',
}

/** Why an answer can hardly be one of the deployment; undefined if it may be one. */
function implausibilityOf({
  status,
  headers,
  body,
}: NonNullable<Exchange['response']>): string | undefined {
  const type = headers['content-type'] ?? 'no content type'
  const answers = `answers ${String(status)}`
  if (status >= 300 && status < 400) {
    const to = headers['location'] ?? 'nowhere'
    return `${answers} and leads to ${to}, which is not followed; is that the base URL?`
  }
  if (status === 404) return `${answers}; is that the base URL?`
  if (status >= 500) return `${answers}: it does not work at present`
  if (body === '') return `${answers} with an empty body; is that the base URL?`
  if (!/json/i.test(type)) return `${answers} with ${type}, not JSON; is that the base URL?`
  if (parseJson(body) === undefined)
    return `${answers} with ${type} that is no JSON; is that the base URL?`
  return undefined
}

/**
 * Signs in once as `self`, and says what is wrong with the target if that does not work. Throws a
 * TargetError if the receiver of webhooks that it names cannot listen.
 */
export async function preflight(
  suite: Suite,
  target: Target,
  fetch?: (request: Request) => Response | Promise<Response>,
): Promise<PreflightFailure | undefined> {
  const { provider, baseUrl, webhooks } = target
  if (webhooks?.kind === 'receiver') {
    await (await Receiver.start({ ...webhooks, clock: wallClock })).close()
  }
  const ledger = new Ledger({ run: 'preflight', provider, target: baseUrl.href })
  const run = new TestRun({ suite, target, ledger, fetch })
  const unreachable = (why: string) => ({
    exit: exits.unreachable,
    line: `${baseUrl.href}: ${why}`,
  })
  try {
    const refused = await run.signInFailure('self')
    if (refused !== undefined) return { exit: exits.usage, line: `${baseUrl.href}: ${refused}` }
    const response = run.exchanges.findLast(({ part }) => part === 'identity-probe')?.response
    const reason = response && implausibilityOf(response)
    return reason === undefined ? undefined : unreachable(reason)
  } catch (error) {
    if (!(error instanceof Inconclusive)) throw error
    const code = Object.keys(meanings).find((one) => error.message.includes(one))
    return unreachable(code === undefined ? error.message : `${meanings[code] ?? ''} (${code})`)
  } finally {
    await run.close()
  }
}
