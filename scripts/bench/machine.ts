import { cpus, loadavg } from 'node:os'

/** Number and kind of the cores of this machine. */
export function processor(): string {
  return `${String(cpus().length)} × ${cpus()[0]?.model ?? 'unknown'}`
}

/** How many processes want a core, over the last minute. */
export function load(): number {
  return loadavg()[0] ?? 0
}
