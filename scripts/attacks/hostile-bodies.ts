import type { Random } from '../../src/kernel/random/random.ts'
import { bodies, texts, values } from '../../src/testing/fuzz/unusual-values.ts'

const deep = 10_000
const wide = 20_000

/** Bodies that cost more to understand than to send, or that no parser agrees about. */
const costly: readonly (() => string)[] = [
  () => '['.repeat(deep) + ']'.repeat(deep),
  () => '{"a":'.repeat(deep) + '1' + '}'.repeat(deep),
  () => `{${Array.from({ length: wide }, (_, at) => `"k${String(at)}":1`).join()}}`,
  () => `[${'{},'.repeat(wide)}{}]`,
  () => `{"id":${'9'.repeat(wide)}}`,
  () => '{"amount":1e99999999,"rate":-1E-99999999,"id":0.1e1}',
  () => `{"${'\\u0000'.repeat(1000)}":1}`,
  () => '{"name":"\\ud800","\\udfff":"\\udc00\\ud800"}',
  () => '{"__proto__":{"isActive":true,"role":"admin"},"constructor":{"prototype":{"x":1}}}',
  () => '{"a":1,"a":2,"a":{"a":[]}}',
  () => '\u00ff\u00fe{\u0000}\u0000',
  () => `${' '.repeat(50_000)}{}`,
  () => `a=${'%00'.repeat(1000)}&__proto__[x]=1`,
]

/** A body that nobody should send. */
export function hostileBody(random: Random): string {
  const kind = random.whole(0, 9)
  if (kind < 4) return pickFrom(random, costly)()
  if (kind < 6) return shortened(random, pickFrom(random, bodies))
  const object = Object.fromEntries(
    Array.from({ length: random.whole(1, 4) }, () => [
      pickFrom(random, names),
      pickFrom(random, values),
    ]),
  )
  const text = JSON.stringify(random.happens(0.5) ? object : pickFrom(random, values))
  return shortened(random, text)
}

const names = ['id', 'name', 'parent', 'settings', 'items', 'url', 'email', ...texts]

/** Bodies of a mebibyte say nothing that shorter ones do not: few of them are enough. */
function shortened(random: Random, text: string): string {
  return text.length > 100_000 && random.happens(0.95) ? text.slice(0, 5000) : text
}

/** One of a list that is not empty. */
export function pickFrom<T>(random: Random, from: readonly T[]): T {
  return from[random.whole(0, from.length - 1)] as T
}
