import { readFileSync } from 'node:fs'
import { exits } from '../run/exit.ts'
import { readArchive } from '../traffic/har.ts'
import { Inspection, inspectionInWords } from '../traffic/inspection.ts'
import { startProxy } from '../traffic/proxy.ts'
import { isLoopback } from '../target/loopback.ts'
import { type Host, UsageError } from './host.ts'
import { suiteNamed } from './target-choice.ts'

/** Options of `proxy`. */
export interface ProxyOptions {
  readonly provider: string
  readonly upstream: string
  readonly port: number
}

/** Runs a proxy in front of a deployment until interrupted, and prints what contradicts. */
export async function proxy(options: ProxyOptions, host: Host): Promise<void> {
  if (!URL.canParse(options.upstream)) throw new UsageError('--upstream is no URL')
  const upstream = new URL(options.upstream)
  if (upstream.protocol === 'http:' && !isLoopback(upstream)) {
    throw new UsageError('--upstream must be https, since it is not this machine')
  }
  const inspection = new Inspection(suiteNamed(host, options.provider).contract, upstream.pathname)
  const running = await startProxy({
    upstream,
    port: options.port,
    inspection,
    on: (method, path, { operation, status, problems }) => {
      const what = operation ?? 'not part of the contract'
      for (const { kind, at, message } of problems) {
        host.out.write(
          `✗ ${method} ${path} ${String(status)} (${what}): ${kind} ${at} ${message}\n`,
        )
      }
    },
  })
  host.err.write(`${running.url} → ${upstream.href}  (Ctrl-C ends it)\n`)
  await interrupted()
  await running.close()
  finish(inspection, host)
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

/** Options of `har`. */
export interface ArchiveOptions {
  readonly provider: string
  readonly baseUrl?: string
}

/** Inspects the exchanges of an HTTP archive. */
export function inspectArchive(path: string, options: ArchiveOptions, host: Host): void {
  const { contract } = suiteNamed(host, options.provider)
  const { baseUrl } = options
  if (baseUrl !== undefined && !URL.canParse(baseUrl)) throw new UsageError('--base-url is no URL')
  const base = baseUrl === undefined ? undefined : new URL(baseUrl).pathname
  const inspection = new Inspection(contract, base)
  try {
    for (const exchange of readArchive(readFileSync(path, 'utf8'))) inspection.inspect(exchange)
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
  finish(inspection, host)
}

function finish(inspection: Inspection, host: Host): void {
  host.out.write(inspectionInWords(inspection))
  host.exit(inspection.deviations.length > 0 ? exits.contradicted : exits.held)
}
