import type { Requirement } from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import { sources } from '../../sources.ts'

/** Resources that were deleted are not found any more. */
export const deletion: readonly Requirement<Op>[] = (
  [
    ['webhook', 'createWebhookEndpoint', 'getWebhookEndpoint', 'deleteWebhookEndpoint'],
    ['sandbox', 'createSandboxEnvironment', 'getSandboxEnvironment', 'deleteSandboxEnvironment'],
  ] as const
).map(([kind, create, get, remove]) =>
  requirement({
    id: `life-cycle.${kind}-is-gone-when-deleted`,
    says: `A ${kind} that was deleted is not found any more.`,
    source: sources.silent,
    operations: [create, get, remove],
    needs: ['self', `self.${kind}`],
    effect: 'delete',
    check: async (context) => {
      const params = { [`${kind}_id`]: await context.fresh(kind) }
      await context.control(get, { params })
      await context.given(remove, { params })
      requireRefusal(await context.call(get, { params }), 'not_found')
    },
  }),
)
