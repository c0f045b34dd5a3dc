import { parseJson } from '../../../kit/client/json.ts'
import { isJson, type Json } from '../mutant.ts'

/** The attributes of a body as it was sent; none of what is no JSON object. */
export function sentIn(body: string | undefined): Json {
  const sent = parseJson(body ?? '')
  return isJson(sent) ? sent : {}
}
