import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { z } from 'zod'

const ownerSchema = z.object({
  pid: z.int(),
  host: z.string(),
  /** Where its number means anything: two containers may have the same host name and numbers. */
  place: z.string().optional(),
  /** When the process was started: another process may get its number after it. */
  started: z.string().optional(),
})

/** A process, as a lock names it. */
export type Owner = z.output<typeof ownerSchema>

/** This process. */
export function ownOwner(): Owner {
  const { pid } = process
  const [place, started] = [ownPlace(), startOf(pid)]
  return { pid, host: hostname(), ...(place && { place }), ...(started && { started }) }
}

/** Whom the content of a lock names; undefined for any other content. */
export function readOwner(content: string): Owner | undefined {
  try {
    return ownerSchema.safeParse(JSON.parse(content)).data
  } catch {
    return undefined
  }
}

/** Whether a process still is; undefined where that cannot be seen from here. */
export function isAlive({ pid, place, started }: Owner): boolean | undefined {
  if (place === undefined || place !== ownPlace()) return undefined
  // Asked before, for it may end in between.
  const now = startOf(pid)
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Without permission to ask, somebody is there.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return now === undefined || started === undefined || now === started
}

/**
 * What all processes have in common that can see each other: on Linux the boot and the namespace of
 * process numbers in it, elsewhere the host. Undefined where it cannot be found out.
 */
function ownPlace(): string | undefined {
  if (process.platform !== 'linux') return hostname()
  try {
    return `${bootId()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return undefined
  }
}

/**
 * Something that no other process of this number has, as long as this one lives; undefined where it
 * cannot be found out. On Linux the boot and the moment of the start in it; a dead one has none.
 */
function startOf(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    }
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    // The name of the program, in brackets, can hold anything; the fields behind it are numbers.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state] = fields
    const ticks = fields[19] ?? ''
    return state === 'Z' || state === 'X' ? 'ended' : `${bootId()} ${ticks}`
  } catch {
    return undefined
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}
