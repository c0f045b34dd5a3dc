import type { z } from '@hono/zod-openapi'
import type { Distributor, Session } from '../../../../spec/signzy/distributors.ts'
import { noContent, ok } from '../../../authoring/handlers.ts'
import { about } from '../../../authoring/rules.ts'
import type { Issue } from '../../../kernel/refusal.ts'
import { emailKey } from '../keys.ts'
import { assignedFlowsOnWire } from '../links/wire.ts'
import { newObjectId } from '../loopback/object-id.ts'
import type { Handlers } from '../operation-handlers.ts'
import type { AccessTokenRecord, DistributorRecord } from '../records.ts'
import { refuse } from '../rules.ts'
import type { SignzyState } from '../state.ts'
import { issueToken, tokenOnWire } from './access-tokens.ts'
import { hasPassword, passwordHash } from './passwords.ts'

/** Partners that a sandbox holds. */
const mostDistributors = 10_000

/** The operations of steps 1 and 2, and logging out. */
export const distributorHandlers: Handlers<
  'createDistributor' | 'loginDistributor' | 'logoutDistributor'
> = {
  createDistributor({ state, body }) {
    const taken: Issue[] = []
    if (state.distributors.find('username', body.username) !== undefined) {
      taken.push(about('username', 'uniqueness', 'User already exists'))
    }
    if (state.distributors.find('email', emailKey(body.email)) !== undefined) {
      taken.push(about('email', 'uniqueness', 'Email already exists'))
    }
    if (taken.length > 0) {
      return refuse('distributor.taken', ...taken, {
        values: { context: 'Distributor', given: body },
      })
    }
    if (state.distributors.size >= mostDistributors) return refuse('storage.records')
    const { password, ...named } = body
    const id = newObjectId(state.sandbox)
    const distributor = state.sandbox.store.put(state.distributors, {
      id,
      ...named,
      passwordHash: passwordHash(id, password),
      createdAt: state.now(),
      updatedAt: state.now(),
    })
    const token = issueToken(state, id)
    return token === undefined ? refuse('storage.records') : ok(onWire(distributor, token))
  },

  loginDistributor({ state, body: { username, email, password, ttl } }) {
    if (!username && !email) return refuse('login.nameless')
    const distributor = username
      ? state.distributors.find('username', username)
      : state.distributors.find('email', emailKey(email ?? ''))
    if (distributor === undefined || !hasPassword(distributor, password ?? '')) {
      return refuse('login.failed')
    }
    const token = issueToken(state, distributor.id, ttl)
    return token === undefined
      ? refuse('storage.records')
      : ok(sessionOnWire(state, distributor, token))
  },

  logoutDistributor({ state, caller }) {
    state.sandbox.store.remove(state.accessTokens, caller.token.id)
    return noContent
  },
}

function onWire(
  { passwordHash: _, ...distributor }: DistributorRecord,
  token: AccessTokenRecord,
): z.input<typeof Distributor> {
  return { ...distributor, accessToken: tokenOnWire(token) }
}

function sessionOnWire(
  state: SignzyState,
  { id, name, username, email }: DistributorRecord,
  token: AccessTokenRecord,
): z.input<typeof Session> {
  const links = state.linksOf(id).map((link) => ({
    realmId: link.realmId,
    realm: state.realms.require(link.realmId).name,
    flows: assignedFlowsOnWire(state, link),
  }))
  return {
    ...tokenOnWire(token),
    data: { name, username, email, realm: links[0]?.realm ?? null, links },
  }
}
