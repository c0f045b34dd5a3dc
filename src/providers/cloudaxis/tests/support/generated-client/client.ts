import createClient from 'openapi-fetch'
import type { paths } from '../../../../../../spec/cloudaxis/openapi.d.ts'

/*
 * Clients whose types are made from the document alone. For tests only.
 */

/** Where clients send their requests. */
export interface Server {
  readonly fetch: (request: Request) => Promise<Response>
}

/** A client of the CMS; of nobody in particular without a token. */
export const clientOf = ({ fetch }: Server, token?: string) =>
  createClient<paths>({
    baseUrl: 'http://sandbox.test/cloudaxis',
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    fetch,
  })
export type Client = ReturnType<typeof clientOf>

/** The JSON that a successful call answered; fails the test with the error of any other. */
export async function dataOf<Data>(
  call: Promise<{ data?: Data; error?: unknown }>,
): Promise<Exclude<Data, string>> {
  const { data, error } = await call
  if (data === undefined) throw new Error(`refused: ${JSON.stringify(error)}`)
  // Only who asks for CSV is answered with a text.
  return data as Exclude<Data, string>
}

/** Waits for a call that answers with nothing. */
export async function done(call: Promise<{ response: Response; error?: unknown }>): Promise<void> {
  const { response, error } = await call
  if (response.status !== 204) throw new Error(`refused: ${JSON.stringify(error)}`)
}

/** What a call names in its path. */
export const at = <Path extends object>(path: Path) => ({ params: { path } })

/** Somebody new. */
export const person = (username: string) => ({
  username,
  displayName: 'New',
  email: `${username}@example.com`,
})
