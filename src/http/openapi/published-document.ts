import type { Hono } from 'hono'
import type { Contract } from '../../../spec/contract.ts'
import type { Mount, Env } from '../mount.ts'
import { openApiDocument, type OpenApiDocument } from './document.ts'

const file = '/openapi.json'

/**
 * Publishes a contract below the prefix where it is kept, with that place as the first server. It is
 * no operation of the provider: it wants no credentials, costs no budget and is not logged.
 */
export function publishDocument(app: Hono<Env>, mount: Mount, contract: Contract): void {
  let document: OpenApiDocument | undefined
  app.get(mount.prefix + file, (context) => {
    const name = context.req.param('sandbox') ?? context.env.sandbox
    if (mount.sandboxNamed(name) === undefined) return context.notFound()
    document ??= openApiDocument(contract)
    const { origin, pathname } = new URL(context.req.url)
    const here = { url: origin + pathname.slice(0, -file.length), description: 'This simulator' }
    return context.json({ ...document, servers: [here, ...(document.servers ?? [])] })
  })
}
