import type { ListDeclaration } from '../../../../../spec/lists.ts'
import { at, listAt } from '../../../../kit/client/json.ts'
import { isJson, type ProxiedRequest, type TargetResponse } from '../../../mutants/mutant.ts'

/** The part of a list that a request asks for, as numbers; not a number where it asks for none. */
export function windowOf({ url }: ProxiedRequest, { paging }: ListDeclaration) {
  const given = (name: string) => {
    const value = url.searchParams.get(name)
    return value === null ? undefined : Number(value)
  }
  if (paging.kind === 'offset') {
    return { size: given(paging.limit) ?? paging.defaultSize, from: given(paging.offset) ?? 0 }
  }
  const size = given(paging.size) ?? paging.defaultSize
  return { size, from: ((given(paging.page) ?? paging.firstPage) - paging.firstPage) * size }
}

/** Names of the parameters of a page. */
export function parametersOf({ paging }: ListDeclaration) {
  return paging.kind === 'offset'
    ? { size: paging.limit, place: paging.offset }
    : { size: paging.size, place: paging.page }
}

/** The request with other parameters; undefined takes one away. */
export function asking(
  { url }: ProxiedRequest,
  parameters: Readonly<Record<string, string | undefined>>,
): { readonly url: URL } {
  const other = new URL(url)
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) other.searchParams.delete(name)
    else other.searchParams.set(name, value)
  }
  return { url: other }
}

/** The response with another value at a path of its body. */
export function withValue(response: TargetResponse, path: string, value: unknown): TargetResponse {
  const place = (inner: unknown, [step = '', ...rest]: readonly string[]): unknown =>
    isJson(inner)
      ? { ...inner, [step]: rest.length === 0 ? value : place(inner[step], rest) }
      : inner
  return { ...response, body: place(response.body, path.split('.')) }
}

/** The response with its entries changed. */
export function withEntries(
  response: TargetResponse,
  { items }: ListDeclaration,
  change: (entries: readonly unknown[]) => readonly unknown[],
): TargetResponse {
  if (!Array.isArray(at(response.body, items))) return response
  return withValue(response, items, change(listAt(response.body, items)))
}
