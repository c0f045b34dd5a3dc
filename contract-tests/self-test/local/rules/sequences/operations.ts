import { listAt } from '../../../../kit/client/json.ts'
import type { Operation } from '../../../../../spec/contract.ts'
import {
  isJson,
  type Json,
  type ProxiedRequest,
  type TargetResponse,
} from '../../../mutants/mutant.ts'
import {
  guardedOperations,
  isReading,
  type LocalMutant,
  type Surroundings,
} from '../../local-mutant.ts'

export const isSuccess = ({ status }: TargetResponse) => status < 300
export const idIn = (url: URL) => url.pathname.split('/').at(-1) ?? ''
export const keyOf = ({ url }: ProxiedRequest) => url.pathname + url.search

export const traits = (
  rule: string,
  operation: Operation,
  more: Partial<LocalMutant> & { id: string },
) => ({
  ...{ family: 'life-cycle' as const, rule, isSecurity: false, showsInReads: false },
  ...more,
  id: `${operation.operationId} ${more.id}`,
})

/** The readers of a target: those who are shown something, each in another way. */
export function readers({ callers }: Surroundings): readonly string[] {
  return callers.names.filter((name) => ['self', 'user', 'parent'].includes(name))
}

export const itemsOf = (operation: Operation, { body }: TargetResponse): readonly Json[] =>
  listAt(body, operation['x-list']?.items ?? '').filter(isJson)

/** An answer with other items, where its list stands at the top. */
export function withItemsOf(
  operation: Operation,
  response: TargetResponse,
  change: (items: readonly Json[]) => readonly unknown[],
): TargetResponse {
  const path = operation['x-list']?.items ?? ''
  if (!isJson(response.body) || !Array.isArray(response.body[path])) return response
  return { ...response, body: { ...response.body, [path]: change(itemsOf(operation, response)) } }
}

export const reads = (surroundings: Surroundings) =>
  guardedOperations(surroundings).filter(isReading)
/** Reads of what others can change: some operation makes one of them. */
export function readsOfWhatChanges(surroundings: Surroundings): readonly Operation[] {
  const made = ofMethod(surroundings, 'post').map(({ path }) => path)
  return reads(surroundings).filter(({ path }) => made.includes(path.replace(/\/\{\w+\}$/, '')))
}

export const lists = (surroundings: Surroundings) =>
  reads(surroundings).filter((operation) => operation['x-list'] !== undefined)
export const details = (surroundings: Surroundings) =>
  reads(surroundings).filter(({ path }) => /\{\w+\}$/.test(path))
export const ofMethod = (surroundings: Surroundings, ...methods: readonly string[]) =>
  guardedOperations(surroundings).filter(({ method }) => methods.includes(method))
