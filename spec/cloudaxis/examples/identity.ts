import type { z } from '@hono/zod-openapi'
import type { CurrentUser, SignedIn } from '../identity/auth.ts'
import type { RoleAssignment, RoleDefinition } from '../identity/roles.ts'
import type { UserSummary } from '../identity/user-summary.ts'
import type { User, UserCreate } from '../identity/users.ts'
import { exampleIds } from '../references.ts'

const place = {
  distributorId: exampleIds.distributor,
  partnerId: exampleIds.partner,
  tenantId: exampleIds.tenant,
}

export const user = {
  id: exampleIds.user,
  username: 'harbor.admin',
  displayName: 'Helga Hafen',
  email: 'helga@harbor-clinic.example',
  roles: ['TenantAdministrator'],
  scope: { tier: 'tenant', ...place },
  status: 'active',
  mustChangePassword: false,
  isFromDirectory: false,
  lastLoginAt: '2026-03-01T09:30:00.000Z',
  activationExpiresAt: null,
  createdAt: '2026-01-12T08:00:00.000Z',
  updatedAt: '2026-03-01T09:30:00.000Z',
} satisfies z.input<typeof User>

export const userSummary = {
  id: user.id,
  username: user.username,
  displayName: user.displayName,
  email: user.email,
  activationExpiresAt: null,
} satisfies z.input<typeof UserSummary>

export const userInput = {
  username: 'harbor.admin',
  displayName: 'Helga Hafen',
  email: 'helga@harbor-clinic.example',
  role: 'TenantAdministrator',
  tenantId: exampleIds.tenant,
} satisfies z.input<typeof UserCreate>

export const signedIn = {
  token: 'eyJhbGciOi…',
  tokenType: 'Bearer',
  expiresIn: 3600,
  refreshToken: '6b0d7c2e-52f1-4c0a-9d0e-8a7b6c5d4e61.1.Zm9v',
  mustChangePassword: false,
  user,
} satisfies z.input<typeof SignedIn>

export const currentUser = {
  user,
  permissions: [{ resource: 'tenants', actions: ['read'] }],
  tokenExpiresAt: '2026-03-01T10:30:00.000Z',
} satisfies z.input<typeof CurrentUser>

export const assignment = {
  id: exampleIds.assignment,
  userId: user.id,
  username: user.username,
  role: 'TenantAdministrator',
  tier: 'tenant',
  ...place,
  assignedBy: 'harbor.partner',
  assignedAt: '2026-01-12T08:00:00.000Z',
} satisfies z.input<typeof RoleAssignment>

export const roleDefinition = {
  name: 'TenantAdministrator',
  tier: 'tenant',
  description: 'Runs a tenant and its users.',
  permissions: [{ resource: 'users', actions: ['read', 'create', 'update', 'delete'] }],
  mayAssign: ['TenantAdministrator', 'TenantUser'],
} satisfies z.input<typeof RoleDefinition>
