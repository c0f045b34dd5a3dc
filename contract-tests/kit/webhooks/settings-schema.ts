import { z } from 'zod'

const address = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' })
const seconds = z.int().min(0).max(3600).optional()
const common = {
  withinSeconds: seconds,
  quietSeconds: seconds,
  controlPlane: z
    .strictObject({ url: address.optional(), token: z.string().optional() })
    .optional(),
}
const path = z.string().min(1)

/** The `webhooks` of a target file. */
export const webhooksSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('receiver'),
      publicUrl: address.optional(),
      host: z.string().min(1).optional(),
      port: z.int().min(0).max(65_535).optional(),
      ...common,
    }),
    z.strictObject({ kind: z.literal('simulator-inbox'), ...common }),
    z.strictObject({
      kind: z.literal('polled-inbox'),
      deliverTo: address,
      read: address,
      headers: z.record(z.string(), z.string()).optional(),
      everySeconds: z.number().min(0.1).max(60).optional(),
      items: z.string().optional(),
      fields: z.strictObject({ url: path, headers: path, body: path, method: path.optional() }),
      ...common,
    }),
  ],
  { error: 'must be of kind receiver, simulator-inbox or polled-inbox' },
)

/** The same, checked. */
export type ParsedWebhooks = z.output<typeof webhooksSchema>
