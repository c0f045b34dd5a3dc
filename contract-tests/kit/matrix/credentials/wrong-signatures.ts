import type { AuthOverride } from '../../client/call.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { SignatureFacts } from './facts.ts'

type Change = Exclude<AuthOverride, 'none'>

/** Ways in which a signature can be wrong, by their names; each is good but for one thing. */
export function wrongSignatures(
  facts: SignatureFacts,
): Readonly<Record<string, (context: CheckContext) => Change>> {
  const { signs, tooOldMs, header } = facts
  const other = { method: 'TRACE', path: '/elsewhere', body: '{"another":"body"}' }
  return {
    ...Object.fromEntries(
      signs.map((part) => [
        `signed for another ${part}`,
        () => ({ signed: { [part]: other[part] } }),
      ]),
    ),
    ...(tooOldMs !== undefined && {
      'signed too long ago': (context: CheckContext) => ({ nowMs: context.nowMs() - tooOldMs }),
    }),
    'signature with another digit': () =>
      changingLast(header, (digit) => (digit === '0' ? '1' : '0')),
    'signature cut short': () => changingLast(header, () => ''),
  }
}

/** Changes the last letter or digit of what a header carries, which is that of the signature. */
function changingLast(header: string, change: (last: string) => string): Change {
  return {
    forge: (proof) => {
      const text = proof.headers?.[header] ?? ''
      const at = text.search(/\w\W*$/)
      const changed = text.slice(0, at) + change(text.charAt(at)) + text.slice(at + 1)
      return { ...proof, headers: { ...proof.headers, [header]: changed } }
    },
  }
}
