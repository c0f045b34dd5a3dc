import { Hono } from 'hono'
import type { AnyProvider } from '../kernel/provider.ts'
import type { Incoming } from './exchange.ts'
import { placeOfHost } from './hosts/host-name.ts'
import type { Misdirected } from './hosts/own-hosts.ts'
import { type Env, type Mount, mountProvider } from './mount.ts'
import { controlPlanePrefix, directory, type Site } from './site.ts'

/** Answers a request. */
export type FetchHandler = (
  request: Request,
  connection?: { readonly incoming?: Incoming },
) => Response | Promise<Response>

/**
 * Serves a site under every name it goes by: each provider below its prefix in every sandbox, one
 * without any prefix where that is asked for, and each without prefix under its own host name.
 */
export function createSite(site: Site): (atRoot?: AnyProvider) => FetchHandler {
  const apps = new Map<AnyProvider | undefined, Hono<Env>>()
  const appWith = (atRoot: AnyProvider | undefined) => {
    const app = apps.get(atRoot) ?? createApp(site, atRoot)
    apps.set(atRoot, app)
    return app
  }
  return (atRoot) => {
    const usual = appWith(atRoot)
    return (request, connection) => {
      const incoming = connection?.incoming
      const misdirected = site.hosts.misdirected(request, incoming)
      if (misdirected !== undefined) return refusal(misdirected)
      const place = placeOfHost(request.url)
      const named = place && site.providers.find(({ name }) => name === place.provider)
      return place === undefined || named === undefined
        ? usual.fetch(request, { sandbox: undefined, incoming })
        : appWith(named).fetch(request, { sandbox: place.sandbox, incoming })
    }
  }
}

function createApp(site: Site, atRoot: AnyProvider | undefined): Hono<Env> {
  const app = new Hono<Env>()
  for (const mount of mountsOf(site, atRoot)) mountProvider(app, mount)
  app.notFound((context) => {
    const { path } = context.req
    const name = sandboxIn(path) ?? context.env.sandbox
    if (name !== undefined && site.sandboxNamed(name) === undefined) {
      const error = `There is no sandbox ${name.slice(0, 63)}.`
      const isTold = site.mayAdminister((header) => context.req.header(header))
      const sandboxes = isTold ? { sandboxes: site.someSandboxes() } : {}
      return context.json({ error, ...sandboxes, ...directory(site) }, 404)
    }
    if (path === '/') return context.json(directory(site))
    return context.json(
      { error: `There is nothing at ${path.slice(0, 200)}.`, ...directory(site) },
      404,
    )
  })
  return app
}

/** A problem document (RFC 9457): no vendor has anything to say to a request that was not for it. */
function refusal({ status, detail }: Misdirected): Response {
  const title = 'This is not the host that the request is for.'
  const problem = { type: 'urn:partner-sandbox:problem:misdirected', title, status, detail }
  return Response.json(problem, { status, headers: { 'content-type': 'application/problem+json' } })
}

/** Longer prefixes first: what is at the root takes all that is left. */
function mountsOf(site: Site, atRoot: AnyProvider | undefined): Mount[] {
  const { providers, contracts, controlPlane, sandboxNamed, bodies } = site
  const mounts: Mount[] = []
  if (controlPlane !== undefined) {
    const { provider, sandbox } = controlPlane
    // Its contract is behind its guard.
    const contract = undefined
    const prefix = controlPlanePrefix
    mounts.push({ provider, contract, prefix, bodies, sandboxNamed: () => sandbox })
  }
  for (const provider of providers) {
    const contract = contracts.find((candidate) => candidate.provider === provider.name)
    const mount = { provider, contract, sandboxNamed, bodies }
    mounts.push({ ...mount, prefix: `/${provider.name}` })
    mounts.push({ ...mount, prefix: `/s/:sandbox/${provider.name}` })
    if (provider === atRoot) mounts.push({ ...mount, prefix: '' })
  }
  return mounts.sort((one, other) => other.prefix.length - one.prefix.length)
}

/** The sandbox that a path names, whether or not it exists. */
function sandboxIn(path: string): string | undefined {
  return /^\/s\/([^/]+)/.exec(path)?.[1]
}
