import type { Context } from 'hono'
import type { Env, Mount } from './mount.ts'

/**
 * Serves a file of a provider, as it is; undefined where there is none. It is no operation: it wants no
 * credentials, costs no budget and is not logged.
 */
export function assetResponse(
  context: Context<Env>,
  { provider }: Mount,
  path: string,
): Response | undefined {
  const { method } = context.req
  if (method !== 'GET' && method !== 'HEAD') return undefined
  const asset = provider.assets?.(path)
  if (asset === undefined) return undefined
  if ('redirectTo' in asset) {
    const { pathname } = new URL(context.req.url)
    const prefix = pathname.slice(0, pathname.length - path.length)
    return context.redirect(prefix + asset.redirectTo, 302)
  }
  const content = asset.content()
  const headers = {
    'content-type': asset.mediaType,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  }
  return new Response(content as string | Uint8Array<ArrayBuffer>, { status: 200, headers })
}
