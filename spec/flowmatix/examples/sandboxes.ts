import type { z } from '@hono/zod-openapi'
import type {
  SandboxEnvironment,
  SandboxEnvironmentCreate,
  SandboxEnvironmentCreated,
} from '../sandboxes.ts'

export const sandboxCreate = {
  name: 'Demo for Acme',
  content: 'demo',
} satisfies z.input<typeof SandboxEnvironmentCreate>

export const sandboxEnvironment = {
  id: 'sandbox_1',
  partner_id: 'partner_101',
  ...sandboxCreate,
  status: 'ready',
  base_url: 'http://127.0.0.1:4010/s/flowmatix-76130d5533eb9865/flowmatix',
  created_at: '2026-03-17T12:00:00.000Z',
} satisfies z.input<typeof SandboxEnvironment>

export const sandboxCreated = {
  ...sandboxEnvironment,
  api_key: 'fpk_test_76130d5533eb9865d4b62186',
} satisfies z.input<typeof SandboxEnvironmentCreated>
