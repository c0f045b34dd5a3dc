import type { Exchange } from '../client/exchange.ts'
import { exits } from './exit.ts'
import { Ledger } from './ledger.ts'
import { Session } from './test-run.ts'
import type { Suite } from '../requirement/suite.ts'
import type { Target } from '../target/target.ts'
import { Inconclusive } from './verdict.ts'
import { wallClock } from '../client/wall-clock.ts'
import { Receiver } from '../webhooks/receiver.ts'

/** Why a run would be pointless, in one line, with the exit code of that. */
export interface Obstacle {
  readonly exit: number
  readonly line: string
}

const unknownAuthority =
  'its TLS certificate is signed by an unknown authority; NODE_EXTRA_CA_CERTS names a file of more'

/** What errors of a socket mean to whoever asked. */
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

/** What is wrong with an answer whoever gave it; undefined if it may be one of the deployment. */
function oddityOf({
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
  if (!isJson(body)) return `${answers} with ${type} that is no JSON; is that the base URL?`
  return undefined
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/**
 * Signs in once as `self`, and says what is wrong with the target if that does not work. Throws a
 * TargetError if the receiver of webhooks that it names cannot listen.
 */
export async function preflight(
  suite: Suite,
  target: Target,
  fetch?: (request: Request) => Response | Promise<Response>,
): Promise<Obstacle | undefined> {
  const { provider, baseUrl, webhooks } = target
  if (webhooks?.kind === 'receiver') {
    await (await Receiver.start({ ...webhooks, clock: wallClock })).close()
  }
  const ledger = new Ledger({ run: 'preflight', provider, target: baseUrl.href })
  const session = new Session({ suite, target, ledger, fetch })
  const unreachable = (why: string) => ({
    exit: exits.unreachable,
    line: `${baseUrl.href}: ${why}`,
  })
  try {
    const flaw = await session.flawOfIdentity('self')
    if (flaw !== undefined) return { exit: exits.usage, line: `${baseUrl.href}: ${flaw}` }
    const response = session.exchanges.at(-1)?.response
    const oddity = response && oddityOf(response)
    return oddity === undefined ? undefined : unreachable(oddity)
  } catch (error) {
    if (!(error instanceof Inconclusive)) throw error
    const code = Object.keys(meanings).find((one) => error.message.includes(one))
    return unreachable(code === undefined ? error.message : `${meanings[code] ?? ''} (${code})`)
  } finally {
    await session.close()
  }
}
