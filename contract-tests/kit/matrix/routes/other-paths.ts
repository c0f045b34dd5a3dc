import type { Contract, Operation } from '../../../../spec/contract.ts'
import type { RequestLine } from '../../client/call.ts'
import { matchOperation, pathOf } from '../../contract/operation.ts'

type Params = Readonly<Record<string, string | number>>

/** The parts of an operation's path, and which of them are words of the contract. */
function partsOf({
  path,
}: Operation): readonly { readonly text: string; readonly isWord: boolean }[] {
  return path
    .split('/')
    .slice(1)
    .map((text) => ({ text, isWord: !text.includes('{') }))
}

/** Changes the last part of a path that is a word of the contract. */
const ofLastWord =
  (change: (word: string) => string) =>
  (operation: Operation): string => {
    const parts = partsOf(operation)
    const last = parts.findLastIndex(({ isWord }) => isWord)
    return parts.map(({ text }, at) => `/${at === last ? change(text) : text}`).join('')
  }

/** Ways of writing the path of an operation that lead to another path, as templates. */
const otherPaths: Readonly<Record<string, (operation: Operation) => string>> = {
  'in capitals': ofLastWord((word) => word.toUpperCase()),
  'with a slash behind it': ({ path }) => `${path}/`,
  'with two slashes before its end': ofLastWord((word) => `/${word}`),
  'with two slashes at its beginning': ({ path }) => `/${path}`,
  'with an encoded slash': ({ path }) => path.replace(/(?<=.)\/(?=[^/]+$)/, '%2F'),
  'with an encoded letter that is not there': ofLastWord((word) => `${word}%00`),
  'with .json behind it': ({ path }) => `${path}.json`,
  'with a semicolon behind it': ({ path }) => `${path};v=1`,
  'with one part more': ({ path }) => `${path}/all`,
  'of another version': ({ path }) =>
    path.replace(/(?<=\/v)\d+(?=\/)/, (it) => String(Number(it) + 1)),
  'of an earlier version': ({ path }) => path.replace(/(?<=\/v)\d+(?=\/)/, () => '0'),
  'without a version': ({ path }) => path.replace(/\/v\d+(?=\/)/, ''),
}

/** Changes the id that a path ends with: whoever reads ids with care finds nothing by it. */
const ofId =
  (change: (id: string) => string) =>
  ({ path }: Operation): string =>
    path.replace(/\{([^{}]+)\}$/, change)

/** Ways of writing an id so that a loose reader takes it for the right one. */
const otherIds: Readonly<Record<string, (operation: Operation) => string>> = {
  'with .json behind its id': ofId((id) => `${id}.json`),
  'with a semicolon behind its id': ofId((id) => `${id};v=1`),
  'with a letter behind its id': ofId((id) => `${id}x`),
  'with a zero before its id': ofId((id) => `0${id}`),
  'with a blank behind its id': ofId((id) => `${id}%20`),
  'with a fraction behind its id': ofId((id) => `${id}.0`),
}

const otherMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Every way of missing an operation, by its name. */
export const waysToMiss: readonly string[] = [
  ...Object.keys(otherPaths),
  ...Object.keys(otherIds),
  ...otherMethods.map((method) => `by ${method}`),
]

/**
 * The request that misses an operation in one way; undefined where the contract says that this is no
 * other path, or where it leads to an operation after all.
 */
export function missing(
  contract: Contract,
  operation: Operation,
  { way, params }: { readonly way: string; readonly params: Params },
): RequestLine | undefined {
  const method = otherMethods.find((one) => way === `by ${one}`)
  const template = (otherPaths[way] ?? otherIds[way])?.(operation) ?? operation.path
  const line = {
    method: method ?? operation.method.toUpperCase(),
    path: pathOf({ ...operation, path: template }, params),
  }
  const isSame = line.method === operation.method.toUpperCase() && template === operation.path
  const { caseSensitive = true } = contract.paths ?? {}
  const isOtherCase = way === 'in capitals'
  if (isSame || (isOtherCase && !caseSensitive)) return undefined
  // It is the path of the operation, with an id that nothing has.
  if (Object.hasOwn(otherIds, way)) return isSame ? undefined : line
  // Operations of one path are missed by the same methods: the first of them stands for all.
  const first = Object.values(contract.operations).find(({ path }) => path === operation.path)
  if (method !== undefined && first?.operationId !== operation.operationId) return undefined
  // A slash behind a path is read over by the match, whatever the contract says of it.
  const isOpen = way === 'with a slash behind it' && contract.paths?.ignoreTrailingSlash !== true
  return isOpen || matchOperation(contract, line.method, line.path) === undefined ? line : undefined
}
