import { z } from 'zod'
import { modes } from '../requirement/effect.ts'
import { webhooksSchema } from '../webhooks/settings-schema.ts'
import type { Budgets } from './budgets.ts'
import { kinds } from './kind.ts'

const id = z.union([z.string().min(1), z.int()]).transform(String)
const budget = z.int().min(0).optional()

/** The settings of a target file. */
export const targetSchema = z.strictObject({
  provider: z.string().min(1),
  baseUrl: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }),
  kind: z.enum(kinds),
  mode: z.enum(modes).optional(),
  identities: z.record(
    z.string(),
    z.strictObject({
      scheme: z.string().min(1),
      role: z.string().optional(),
      place: z.string().optional(),
      credentials: z.record(z.string(), z.union([z.string(), z.int()]).transform(String)),
    }),
  ),
  resources: z.record(z.string(), z.record(z.string(), id)).optional(),
  root: z.strictObject({ kind: z.string(), id }).optional(),
  capabilities: z.array(z.string()).optional(),
  webhooks: webhooksSchema.optional(),
  budgets: z
    .strictObject({
      requests: budget,
      perSecond: z.number().min(0).optional(),
      seconds: budget,
      authFailures: budget,
      exhaust: budget,
      timeoutMs: z.int().min(1).optional(),
      patienceSeconds: budget,
      failuresInARow: z.int().min(1).optional(),
    } satisfies Record<keyof Budgets, z.ZodType>)
    .optional(),
})

/** A target as a file describes it. */
export type TargetDefinition = z.input<typeof targetSchema>

/** The same, checked. */
export type ParsedDefinition = z.output<typeof targetSchema>

/** One thing that is wrong with a definition, in a line that begins with the setting's path. */
export function lineOf(issue: z.core.$ZodIssue): string {
  const where = issue.path.join('.') || 'target'
  if (issue.code === 'unrecognized_keys') {
    return `${where}: there is no setting ${issue.keys.join(', ')}`
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return `${where}: is missing`
  return `${where}: ${issue.message}`
}
