import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSimulator } from '../../../src/simulator.ts'

/** Encodings in which a text may show the whole of a secret. */
export function formsOf(secret: string): Readonly<Record<string, string>> {
  const bytes = Buffer.from(secret)
  const url = encodeURIComponent(secret)
  const json = JSON.stringify(secret).slice(1, -1)
  return {
    raw: secret,
    json,
    'json in json': JSON.stringify(json).slice(1, -1),
    url,
    form: url.replaceAll('%20', '+'),
    field: new URLSearchParams({ '': secret }).toString().slice(1),
    base64: bytes.toString('base64'),
    base64url: bytes.toString('base64url'),
    hex: bytes.toString('hex'),
    'hex in capitals': bytes.toString('hex').toUpperCase(),
  }
}

/** Parts of a secret, as where a text is cut off or it stands within something longer. */
function piecesOf(secret: string): Readonly<Record<string, string>> {
  const pair = Buffer.from(`someone:${secret}`).toString('base64')
  return {
    beginning: secret.slice(0, 10),
    end: secret.slice(-10),
    'base64 within a pair': pair.slice(12, -4),
  }
}

/** Names of the secrets that a text shows, each with the encoding. */
export function leaksIn(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    Object.entries({ ...formsOf(secret), ...piecesOf(secret) }).flatMap(([form, shown]) =>
      text.includes(shown) ? [`${name} (${form})`] : [],
    ),
  )
}

/** A target that accepts any credentials, and repeats secrets in whatever it answers. */
export interface EchoingTarget {
  readonly url: string
  /** Everything that it has answered. */
  readonly answers: readonly string[]
  /** Secrets that it gave away itself, such as that of a new webhook endpoint. */
  readonly ownSecrets: ReadonlySet<string>
  readonly close: () => Promise<void>
}

/** What is behind it: a simulator with such settings, called with such headers. */
interface Behind {
  readonly headers: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** Starts one in front of a simulator. */
export async function startEchoingTarget(
  provider: string,
  secrets: Readonly<Record<string, string>>,
  behind: Behind,
): Promise<EchoingTarget> {
  const simulator = createSimulator({ providers: [provider], settings: behind.settings })
  const answers: string[] = []
  const ownSecrets = new Set<string>()
  const shown = Object.values(secrets).flatMap((secret) => [
    // JSON within JSON comes about by itself, since what is echoed goes into a body.
    ...Object.entries(formsOf(secret)).filter(([form]) => form !== 'json in json'),
    ['base64 of a pair', Buffer.from(`someone:${secret}`).toString('base64')] as const,
  ])
  let answered = 0
  const server = createServer((request, response) => {
    void (async () => {
      const answer = await simulator.fetch(await forwardedRequest(request, behind.headers))
      const text = await answer.text()
      for (const [, secret = ''] of text.matchAll(/"(?:secret|api_key)":"([^"]+)"/g))
        ownSecrets.add(secret)
      answered += 1
      // Longer from answer to answer, so that whatever cuts a text cuts through a secret at times.
      const padding = 'x'.repeat(300 + ((answered * 7) % 100))
      const body = text.startsWith('{')
        ? {
            note: padding + shown.map(([, form]) => form).join(' '),
            ...(JSON.parse(text) as object),
          }
        : undefined
      const sent = body === undefined ? text : JSON.stringify(body)
      // Half of the answers have another status than any that is listed.
      const status = answered % 2 === 0 && answered > 6 ? 418 : answer.status
      // What fits into a header: no spaces, no line ends, and not the length of a key.
      const echo = shown.filter(
        ([form, text]) => /^(url|base64|hex)/.test(form) && text.length < 200,
      )
      const headers = {
        'content-type': 'application/json',
        'x-echo': echo.map(([, text]) => text).join(' '),
      }
      answers.push(sent)
      response.writeHead(status, { ...Object.fromEntries(answer.headers), ...headers })
      response.end(status === 204 ? undefined : sent)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${String(port)}/${provider}`,
    answers,
    ownSecrets,
    async close() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await simulator.close()
    },
  }
}

async function forwardedRequest(
  incoming: IncomingMessage,
  real: Readonly<Record<string, string>>,
): Promise<Request> {
  const { method = 'GET', url = '/' } = incoming
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const isKnown = incoming.headers.authorization !== undefined
  const type = incoming.headers['content-type']
  return new Request(`http://127.0.0.1${url}`, {
    method,
    headers: { ...(isKnown && real), ...(type && { 'content-type': type }) },
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  })
}
