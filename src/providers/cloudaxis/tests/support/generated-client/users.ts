import { expect } from 'vitest'
import { type Client, clientOf, dataOf, done, person, type Server } from './client.ts'

const newPassword = 'battery-staple-43'

/** Users and roles; `codeOf` reads what an invitation brings by e-mail. */
export async function manageUsers(
  server: Server,
  api: Client,
  codeOf: (userId: string) => string,
): Promise<void> {
  const user = await dataOf(
    api.POST('/api/v1/users', { body: { ...person('new.user'), role: 'PlatformReader' } }),
  )
  const atUser = { params: { path: { userId: user.id } } }
  await dataOf(api.POST('/api/v1/users/{userId}/invitation', atUser))
  const code = codeOf(user.id)
  const activated = await dataOf(
    clientOf(server).POST('/api/v1/auth/activate', {
      body: { username: 'new.user', code, newPassword },
    }),
  )
  const own = clientOf(server, activated.token)
  const me = await dataOf(own.GET('/api/v1/auth/me'))
  expect(me.user.roles).toEqual(['PlatformReader'])
  const body = { currentPassword: newPassword, newPassword: `${newPassword}4` }
  const changed = await dataOf(own.POST('/api/v1/auth/password', { body }))
  await done(clientOf(server, changed.token).POST('/api/v1/auth/logout'))

  const names = { displayName: 'Newer', email: 'newer@example.com' }
  await dataOf(api.PUT('/api/v1/users/{userId}', { ...atUser, body: names }))
  expect((await dataOf(api.GET('/api/v1/users/{userId}', atUser))).displayName).toBe('Newer')
  await dataOf(api.GET('/api/v1/users', { params: { query: { status: 'active' } } }))

  await dataOf(api.GET('/api/v1/roles/definitions'))
  const assigned = await dataOf(
    api.POST('/api/v1/roles', { body: { userId: user.id, role: 'PlatformService' } }),
  )
  const atRole = { params: { path: { assignmentId: assigned.id } } }
  await dataOf(
    api.PUT('/api/v1/roles/{assignmentId}', { ...atRole, body: { role: 'PlatformAdministrator' } }),
  )
  const { totalCount } = await dataOf(
    api.GET('/api/v1/roles', { params: { query: { userId: user.id } } }),
  )
  expect(totalCount).toBe(2)
  await done(api.DELETE('/api/v1/roles/{assignmentId}', atRole))
  await done(api.DELETE('/api/v1/users/{userId}', atUser))
}
