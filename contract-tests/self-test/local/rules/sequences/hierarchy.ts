import { parseJson } from '../../../../kit/client/json.ts'
import {
  isJson,
  type Json,
  type ProxiedRequest,
  type TargetResponse,
} from '../../../mutants/mutant.ts'
import { as, remembering, type Rule } from '../../local-mutant.ts'
import {
  isSuccess,
  idIn,
  keyOf,
  traits,
  readers,
  itemsOf,
  withItemsOf,
  lists,
  details,
} from './operations.ts'

/** How deep below what was there before each partner stands that was made since. */
interface Depths {
  readonly partners: Map<string, number>
  readonly made: Map<string, number>
}

/** Takes note of what is made below what. */
function learnDepth({ partners, made }: Depths, request: ProxiedRequest, response: TargetResponse) {
  const sent = parseJson(request.body ?? '')
  if (request.method !== 'POST' || !isSuccess(response) || !isJson(sent)) return
  const [place] = ['parent', 'partner', 'directPartner'].flatMap((name) => {
    const reference = sent[name]
    return isJson(reference) ? [String(reference['id'])] : []
  })
  if (place === undefined || !isJson(response.body)) return
  const depth = (partners.get(place) ?? 0) + 1
  const id = String(response.body['id'])
  if (isJson(sent['parent'])) partners.set(id, depth)
  made.set(id, depth)
}

const depths = (): Depths => ({ partners: new Map(), made: new Map() })

/** The hierarchy is wrong from a depth on. */
const wrongBelow: Rule = (surroundings) =>
  surroundings.provider === 'bluefin'
    ? [2, 3].flatMap((depth) => [
        ...lists(surroundings)
          .filter(({ operationId }) => operationId !== 'listTransactions')
          .flatMap((operation) =>
            readers(surroundings).map((caller) =>
              remembering(
                traits('loses what stands deep', operation, {
                  id: `shows ${caller} nothing further below than ${String(depth)}`,
                  family: 'hierarchy',
                }),
                depths,
                async (request, memory) => {
                  const response = await request.forward()
                  learnDepth(memory, request, response)
                  const isMeant = surroundings.callers.callerOf(request) === caller
                  if (request.operation !== operation.operationId || !isMeant) return response
                  return withItemsOf(operation, response, (items) =>
                    items.filter(({ id }) => (memory.made.get(String(id)) ?? 0) <= depth),
                  )
                },
              ),
            ),
          ),
        ...details(surroundings)
          .filter(({ operationId }) => operationId !== 'getTransaction')
          .flatMap((operation) =>
            ['child', 'sibling', 'stranger', 'client'].map((caller) =>
              remembering(
                traits('shows what is not theirs, far below', operation, {
                  id: `shows ${caller} everything further below than ${String(depth)}`,
                  family: 'hierarchy',
                  isSecurity: true,
                }),
                depths,
                async (request, memory) => {
                  const response = await request.forward()
                  learnDepth(memory, request, response)
                  const isMeant =
                    request.operation === operation.operationId &&
                    surroundings.callers.callerOf(request) === caller &&
                    (memory.made.get(idIn(request.url)) ?? 0) > depth
                  return isMeant && !isSuccess(response)
                    ? as(request, 'parent', surroundings)
                    : response
                },
              ),
            ),
          ),
      ])
    : []

/** What is moved stays in the list of where it was. */
const staysBehind: Rule = (surroundings) =>
  surroundings.provider === 'bluefin'
    ? (['listPartners', 'listClients'] as const).flatMap((name) => {
        const operation = surroundings.contract.operations[name]
        if (operation === undefined) return []
        return [
          remembering(
            traits('shows what was moved away', operation, { id: 'shows what was moved away' }),
            () => ({ moved: new Set<string>(), shown: new Map<string, Map<string, Json>>() }),
            async (request, { moved, shown }) => {
              const response = await request.forward()
              const sent = parseJson(request.body ?? '')
              if (request.method === 'PATCH' && isJson(sent) && isSuccess(response)) {
                if ('parent' in sent || 'directPartner' in sent) moved.add(idIn(request.url))
              }
              if (request.operation !== name || !isSuccess(response)) return response
              const key = keyOf(request)
              const before = shown.get(key) ?? new Map<string, Json>()
              const items = itemsOf(operation, response)
              for (const item of items) before.set(String(item['id']), item)
              shown.set(key, before)
              const here = new Set(items.map(({ id }) => String(id)))
              const left = [...before].filter(([id]) => moved.has(id) && !here.has(id))
              return withItemsOf(operation, response, (all) => [
                ...all,
                ...left.map(([, one]) => one),
              ])
            },
          ),
        ]
      })
    : []

/** Defects of what stands further below, or was moved. */
export const rulesOfHierarchy: readonly Rule[] = [wrongBelow, staysBehind]
