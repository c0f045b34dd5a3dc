import { z } from 'zod'
import { parseJson } from '../client/json.ts'
import { defaultCellOptions, depths } from '../matrix/depth.ts'
import type { Recording } from './recording.ts'

const texts = z.record(z.string(), z.string())
const recording = z.object({
  provider: z.string(),
  target: z.string(),
  kind: z.string(),
  recordedAt: z.string(),
  // Whoever recorded without a word of it had these tried.
  cells: z
    .object({ depth: z.enum(depths), seed: z.int().nonnegative() })
    .default(defaultCellOptions),
  checks: z.record(
    z.string(),
    z.object({
      verdict: z.string(),
      cells: texts.optional(),
      exchanges: z.array(
        z.object({
          part: z.string(),
          operation: z.string(),
          identity: z.string(),
          status: z.int(),
          headers: texts,
          shape: z.array(z.string()),
          body: z.unknown(),
          problems: z.array(
            z.object({
              kind: z.enum(['status', 'content-type', 'schema', 'field', 'header']),
              at: z.string(),
              message: z.string(),
            }),
          ),
        }),
      ),
    }),
  ),
})

/** Reads what `record` has written; undefined if a text is something else. */
export function parseRecording(text: string): Recording | undefined {
  return recording.safeParse(parseJson(text)).data
}
