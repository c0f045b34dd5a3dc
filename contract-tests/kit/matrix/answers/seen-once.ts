import { createHash } from 'node:crypto'
import type { AnswerWatch } from '../../requirement/answer-watch.ts'

/** A text is kept as it is up to this length, and as its digest beyond. */
const longest = 200

/** Looks once at answers that are alike. */
export function seenOnce(watch: AnswerWatch): AnswerWatch {
  const known = new Set<string>()
  return (seen) => {
    const { answer, operation } = seen
    const { text, status } = answer
    const digest = text.length > longest ? createHash('sha256').update(text).digest('base64') : text
    const key = `${operation.operationId} ${String(status)} ${digest}`
    if (known.has(key)) return
    known.add(key)
    watch(seen)
  }
}
