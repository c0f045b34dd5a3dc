import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Seeds that have been used: none of them is drawn with again unless that is asked for. */
interface UsedSeeds {
  /** Ranges that requirements and rules are developed with, both ends included. */
  readonly development: readonly (readonly [from: number, to: number])[]
  /** Those that a figure was measured with. */
  readonly measured: readonly number[]
}

const file = join(import.meta.dirname, 'seeds.json')

const read = () => JSON.parse(readFileSync(file, 'utf8')) as UsedSeeds

/** Whether somebody may have seen what a seed draws. */
export function isUsed(seed: number, { development, measured }: UsedSeeds = read()): boolean {
  return measured.includes(seed) || development.some(([from, to]) => from <= seed && seed <= to)
}

/** The first seed that follows from a text, such as the id of a commit, and was never used. */
export function freshSeed(text: string, used: UsedSeeds = read()): number {
  for (let times = 0; ; times += 1) {
    const digest = createHash('sha256')
      .update(`${text} ${String(times)}`)
      .digest()
    const seed = digest.readUInt32BE(0)
    if (!isUsed(seed, used)) return seed
  }
}

/** The commit that is measured. */
export function presentCommit(): string {
  const options = { cwd: import.meta.dirname, encoding: 'utf8' } as const
  return execFileSync('git', ['rev-parse', 'HEAD'], options).trim()
}

/** Notes that a seed has been used, before anything is drawn with it. */
export function noteUsed(seed: number): void {
  const used = read()
  if (isUsed(seed, used)) return
  const measured = [...used.measured, seed]
  writeFileSync(file, `${JSON.stringify({ ...used, measured }, undefined, 2)}\n`)
}
