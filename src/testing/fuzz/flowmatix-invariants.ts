import type { Sandbox } from '../../kernel/sandbox.ts'
import { flowmatix } from '../../providers/flowmatix/index.ts'
import type { FlowmatixState } from '../../providers/flowmatix/state.ts'
import type { Read } from './fuzz-cases.ts'

interface Page {
  readonly data: readonly { readonly id: string }[]
  readonly pagination: { readonly total: number }
}

/** Lists show each partner its own customers, all of them, and nobody else's. */
export async function flowmatixInvariant(sandbox: Sandbox, read: Read): Promise<readonly string[]> {
  const state: FlowmatixState = sandbox.state(flowmatix)
  const wrong: string[] = []
  for (const { name, headers } of flowmatix.personas(state)) {
    const shown: string[] = []
    let page: Page
    do {
      const path = `/api/v1/partners/customers?limit=100&offset=${String(shown.length)}`
      page = (await read(path, headers)) as Page
      shown.push(...page.data.map(({ id }) => id))
    } while (page.data.length === 100)
    const there = [...state.customers.values()].filter(({ partnerId }) => partnerId === name)
    const held = there.map(({ id }) => id)
    const total = page.pagination.total
    if (total !== held.length || String(shown.sort()) !== String(held.sort())) {
      wrong.push(`customers of ${name}: ${String(total)} (${String(shown)}), not ${String(held)}`)
    }
  }
  return wrong
}
