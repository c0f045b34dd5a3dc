import type { z } from '@hono/zod-openapi'
import type { SandboxEnvironment } from '../../../../spec/flowmatix/sandboxes.ts'
import type { EnvironmentRecord } from '../records.ts'
import type { FlowmatixState } from '../state.ts'

/** A sandbox environment on the wire. */
export function environmentOnWire(
  { sandbox }: FlowmatixState,
  environment: EnvironmentRecord,
): z.input<typeof SandboxEnvironment> {
  return {
    id: environment.id,
    partner_id: environment.partnerId,
    name: environment.name,
    content: environment.content,
    status: 'ready',
    base_url: sandbox.host.baseUrl(environment.sandbox, 'flowmatix'),
    created_at: environment.createdAt,
  }
}
