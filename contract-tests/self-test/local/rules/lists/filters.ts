import { at, listAt } from '../../../../kit/client/json.ts'
import type { ProxiedRequest, TargetResponse } from '../../../mutants/mutant.ts'
import { inOperation, type LocalMutant, type Surroundings } from '../../local-mutant.ts'
import type { ListSnapshot } from './snapshot.ts'
import { asking, windowOf, withEntries, withValue } from './window.ts'

interface Call extends ListSnapshot {
  readonly request: ProxiedRequest
  readonly response: TargetResponse
  readonly asked: (filter: string) => string | null
}

interface Defect {
  readonly rule: string
  readonly words: string
  readonly respond: (call: Call) => TargetResponse | Promise<TargetResponse>
}

/** Defects of one filter by one of its values. */
const ofValue = (filter: string, value: string): readonly Defect[] => [
  {
    rule: 'a filter drops an entry',
    words: `drops one by ${filter} ${value}`,
    respond: ({ asked, response, declaration }) =>
      asked(filter) === value
        ? withEntries(response, declaration, (entries) => entries.slice(1))
        : response,
  },
  {
    rule: 'a filter is ignored',
    words: `ignores the ${filter} ${value}`,
    respond: ({ asked, request, response }) =>
      asked(filter) === value
        ? request.forward(asking(request, { [filter]: undefined }))
        : response,
  },
  {
    rule: 'a filter answers an error',
    words: `fails at the ${filter} ${value}`,
    respond: ({ asked, response }) =>
      asked(filter) === value ? { ...response, status: 500 } : response,
  },
]

/** Defects of one filter, by whatever value. */
const ofFilter = (filter: string): readonly Defect[] => [
  {
    rule: 'a filter is turned round',
    words: `keeps what is not of the ${filter}`,
    respond: async ({ asked, request, response, declaration }) => {
      if (asked(filter) === null || response.status !== 200) return response
      const kept = listAt(response.body, declaration.items).map((one) => JSON.stringify(one))
      const whole = await request.forward(asking(request, { [filter]: undefined }))
      return withEntries(whole, declaration, (entries) =>
        entries.filter((one) => !kept.includes(JSON.stringify(one))),
      )
    },
  },
  {
    rule: 'a filter is ignored',
    words: `ignores the ${filter} behind the first page`,
    respond: ({ asked, request, response, declaration }) =>
      asked(filter) !== null && windowOf(request, declaration).from > 0
        ? request.forward(asking(request, { [filter]: undefined }))
        : response,
  },
  {
    rule: 'a total is wrong by a filter',
    words: `counts all by a ${filter}`,
    respond: async ({ asked, request, response, declaration: { total } }) => {
      if (asked(filter) === null || total === undefined || response.status !== 200) return response
      const whole = await request.forward(asking(request, { [filter]: undefined }))
      return withValue(response, total, at(whole.body, total))
    },
  },
  {
    rule: 'a filter changes the order',
    words: `turns the order round by a ${filter}`,
    respond: ({ asked, response, declaration }) =>
      asked(filter) === null
        ? response
        : withEntries(response, declaration, (entries) => entries.toReversed()),
  },
  {
    rule: 'nothing found is an error',
    words: `answers 404 where a ${filter} keeps nothing`,
    respond: ({ asked, response, declaration }) =>
      asked(filter) !== null &&
      response.status === 200 &&
      listAt(response.body, declaration.items).length === 0
        ? { ...response, status: 404 }
        : response,
  },
  {
    rule: 'a filter takes what is nearly a value',
    words: `takes the beginning of a ${filter}`,
    respond: (call) => nearly(call, filter, (real, asked) => real.startsWith(asked)),
  },
  {
    rule: 'a filter takes what is nearly a value',
    words: `takes a ${filter} in other letters`,
    respond: (call) =>
      nearly(call, filter, (real, asked) => real.toLowerCase() === asked.toLowerCase()),
  },
]

/** Answers what is nearly a value as that value. */
async function nearly(
  { asked, request, response, declaration, items }: Call,
  filter: string,
  isNear: (real: string, asked: string) => boolean,
): Promise<TargetResponse> {
  const value = asked(filter)
  const isEmpty = listAt(response.body, declaration.items).length === 0
  if (value === null || value === '' || !isEmpty) return response
  for (const real of textsIn(items)) {
    if (real === value || !isNear(real, value)) continue
    const other = await request.forward(asking(request, { [filter]: real }))
    if (listAt(other.body, declaration.items).length > 0) return other
  }
  return response
}

function textsIn(items: readonly unknown[]): ReadonlySet<string> {
  const found = new Set<string>()
  JSON.stringify(items, (_, value: unknown) => {
    if (typeof value === 'string' || typeof value === 'number') found.add(String(value))
    return value
  })
  return found
}

/** Defects of two filters together. */
const ofPair = ([one, other]: readonly [string, string]): readonly Defect[] => [
  ...[
    [one, other],
    [other, one],
  ].map(([kept = '', lost = '']): Defect => ({
    rule: 'a filter is ignored beside another',
    words: `ignores the ${lost} beside a ${kept}`,
    respond: ({ asked, request, response }) =>
      asked(kept) !== null && asked(lost) !== null
        ? request.forward(asking(request, { [lost]: undefined }))
        : response,
  })),
  {
    rule: 'two filters drop an entry',
    words: `drops one by ${one} and ${other}`,
    respond: ({ asked, response, declaration }) =>
      asked(one) !== null && asked(other) !== null
        ? withEntries(response, declaration, (entries) => entries.slice(1))
        : response,
  },
]

/** Defects of filters of one list, as one caller is shown it. */
export function filterMutants(
  snapshot: ListSnapshot,
  { callers }: Surroundings,
): readonly LocalMutant[] {
  const { operation, caller, values, query } = snapshot
  // What has to be asked for is no filter.
  const filters = Object.keys(values).filter((name) => !(name in query) && values[name]?.length)
  const pairs = filters.flatMap((one, at) =>
    filters.slice(at + 1).map((other): readonly [string, string] => [one, other]),
  )
  const defects = [
    ...filters.flatMap((filter) =>
      (values[filter] ?? []).flatMap((value) => ofValue(filter, value)),
    ),
    ...filters.flatMap(ofFilter),
    ...pairs.flatMap(ofPair),
  ]
  return defects
    .filter(({ words }) => isPossible(snapshot, words))
    .map(({ rule, words, respond }) =>
      inOperation(
        {
          id: `${operation.operationId} ${words} for ${caller}`,
          ...{ rule, family: 'filters', isSecurity: false, showsInReads: true },
        },
        operation.operationId,
        async (request) => {
          const response = await request.forward()
          if (callers.callerOf(request) !== caller) return response
          const asked = (filter: string) => request.url.searchParams.get(filter)
          return respond({ ...snapshot, request, response, asked })
        },
      ),
    )
}

/** Whether a filter could have the defect: some values have no letters, or name no single one. */
function isPossible({ declaration, keepingSeveral }: ListSnapshot, words: string): boolean {
  if (words.includes('order round')) {
    return keepingSeveral.some((filter) => words.endsWith(` ${filter}`))
  }
  const filter = declaration.filters.find((name) => words.includes(` ${name}`)) ?? ''
  return !(/beginning|other letters/.test(words) && inexact.test(filter))
}

/** Filters by numbers, moments and words of which only a few are valid. */
const inexact = /^(?:transactionType|success|date|status|plan$|search|start|end|is|role$|scope)/
