import { type SpoiltAnswers, withSpoiltAnswers } from './answer-mutant.ts'
import { isJson, type Json, type Mutant, type ProxiedRequest } from './mutant.ts'

/** Defects that the API of any provider may have, each new: some remember what they answered. */
export function mutantsOfAnyProvider(answers: SpoiltAnswers): readonly Mutant[] {
  return [withSpoiltAnswers(answers), takingExtensions(), withForgetfulReads()]
}

/** A router that reads a path with an extension as the path itself, where it is no file of its own. */
function takingExtensions(): Mutant {
  return {
    id: 'paths.are-found-with-an-extension',
    family: 'hierarchy',
    respond: (request) => {
      const { pathname } = request.url
      if (pathname.includes('/.well-known/') || !pathname.endsWith('.json')) {
        return request.forward()
      }
      const url = new URL(request.url)
      url.pathname = pathname.slice(0, -'.json'.length)
      return request.forward({ url })
    },
  }
}

/** Reads of the same by one caller, of which one forgets something. */
const oneIn = 3

/** A target where a read that is made again and again lacks an attribute every third time. */
function withForgetfulReads(): Mutant {
  const counts = new Map<string, number>()
  return {
    id: 'reads.forget-something-every-third-time',
    family: 'sequences',
    async respond(request) {
      const response = await request.forward()
      const { status, body } = response
      if (request.method !== 'GET' || status !== 200 || !isJson(body)) return response
      const key = keyOf(request)
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      return count % oneIn === 0 ? { ...response, body: withoutOne(body) } : response
    },
    reset: () => counts.clear(),
  }
}

const keyOf = ({ url, headers }: ProxiedRequest) => `${headers['authorization'] ?? ''} ${url.href}`

/** An object without its last attribute that is set, but for the id. */
function withoutOne(body: Json): Json {
  const gone = Object.keys(body).findLast((name) => name !== 'id' && body[name] !== null)
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== gone))
}
