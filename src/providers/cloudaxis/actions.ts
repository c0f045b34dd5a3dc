import { z } from 'zod'
import { components, healthStatuses } from '../../../spec/cloudaxis/system/health.ts'
import { action } from '../../kernel/actions.ts'
import { directoryActions } from './federation/directory-actions.ts'
import type { CloudaxisState } from './state.ts'
import type { SubscriptionRecord } from './subscriptions/records.ts'

/** What the world around the CMS does to it. */
export const actions = {
  ...directoryActions,

  'set-health': action({
    says: 'A part of the CMS gets worse, or well again.',
    input: z.strictObject({
      component: z.enum(components),
      status: z.enum(healthStatuses),
      description: z.string().max(500).optional(),
    }),
    run({ sandbox, health }: CloudaxisState, { component, status, description }) {
      return sandbox.store.put(health, {
        id: component,
        status,
        description: description ?? null,
      })
    },
  }),

  'read-invitation': action({
    says: 'Somebody opens the e-mail with the activation code.',
    input: z.strictObject({ username: z.string() }),
    run({ users }: CloudaxisState, { username }) {
      const user = users.find('username', username.toLowerCase())
      if (user === undefined) throw new RangeError(`there is no user ${username}`)
      if (user.activation === null) throw new RangeError(`${username} is not invited`)
      return { username: user.username, ...user.activation }
    },
  }),

  'fail-subscription': action({
    says: 'The cloud cannot provision a subscription: it fails, until it is repaired.',
    input: z.strictObject({ subscriptionId: z.string() }),
    run({ sandbox, subscriptions }: CloudaxisState, { subscriptionId }) {
      const { records } = subscriptions
      const record = records.get(subscriptionId.toLowerCase())
      if (record === undefined) throw new RangeError(`there is no subscription ${subscriptionId}`)
      const failed: SubscriptionRecord = { ...record, status: 'Failed' }
      const { id, displayName, status } = sandbox.store.put(records, failed)
      return { id, displayName, status }
    },
  }),
}
