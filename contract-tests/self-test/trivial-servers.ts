import type { Fetch } from './mutants/mutant.ts'

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  })

/** Servers that know no contract: close to no requirement may hold against them. */
export const trivialServers: Readonly<Record<string, Fetch>> = {
  'always 200 {}': () => json(200, {}),
  'always 200 with an empty list': () => json(200, { total: 0, data: [] }),
  'always 401': () => json(401, { errorCode: 7401, message: 'Unauthenticated request.' }),
  'always 403': () => json(403, { errorCode: 7403, message: 'Permission denied.' }),
  'always 404': () => json(404, { errorCode: 7404 }),
  'always 500': () => json(500, { errorCode: 1005, message: 'Unknown Error' }),
  'always a page of HTML': () =>
    new Response('<!doctype html><title>Welcome</title>', {
      headers: { 'content-type': 'text/html' },
    }),
  'echoes what it is sent': async (request) =>
    new Response(await request.text(), { headers: { 'content-type': 'application/json' } }),
  'always a created id': () => json(200, { id: 904 }),
}
