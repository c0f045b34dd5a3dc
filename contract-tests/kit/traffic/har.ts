import { z } from 'zod'
import { parseJson } from '../client/json.ts'
import type { TrafficExchange } from './inspection.ts'

const pairs = z.array(z.object({ name: z.string(), value: z.string() }))

/** Parts of an HTTP archive (HAR 1.2) that are inspected. */
const archive = z.object({
  log: z.object({
    entries: z.array(
      z.object({
        request: z.object({ method: z.string(), url: z.string() }),
        response: z.object({
          status: z.number(),
          headers: pairs,
          content: z.object({ text: z.string().optional(), encoding: z.string().optional() }),
        }),
      }),
    ),
  }),
})

/** The exchanges of an HTTP archive, such as a browser saves. Throws an Error for anything else. */
export function readArchive(text: string): readonly TrafficExchange[] {
  const parsed = archive.safeParse(parseJson(text))
  if (!parsed.success) throw new Error('is not an HTTP archive (HAR)')
  return parsed.data.log.entries
    .filter(({ request, response }) => URL.canParse(request.url) && response.status > 0)
    .map(({ request, response }) => ({
      method: request.method,
      path: new URL(request.url).pathname,
      status: response.status,
      headers: Object.fromEntries(
        response.headers.map(({ name, value }) => [name.toLowerCase(), value]),
      ),
      body:
        response.content.encoding === 'base64'
          ? Buffer.from(response.content.text ?? '', 'base64').toString()
          : (response.content.text ?? ''),
    }))
}
