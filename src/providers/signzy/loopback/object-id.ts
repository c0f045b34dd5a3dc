import type { Random } from '../../../kernel/random/random.ts'
import type { Sandbox } from '../../../kernel/sandbox.ts'

/**
 * A new id as MongoDB makes them: the second of the clock, five random bytes that are the same in all
 * of the sandbox, and a number, in 24 hexadecimal digits. Later ids are greater. Only inside a
 * transaction.
 */
export function newObjectId({ clock, random, store }: Pick<Sandbox, 'clock' | 'random' | 'store'>) {
  const second = Math.floor(clock.now() / 1000) % 0x1_0000_0000
  const number = store.count('signzy.objectIds') % 0x100_0000
  return objectId(second, number, random.fork('signzy object ids'))
}

/** The id of a second since 1970, by its number there; `machine` gives the same bytes every time. */
export function objectId(second: number, number: number, machine: Random): string {
  return hex(second, 8) + machine.hex(5) + hex(number, 6)
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
