import type { Operation } from '../../../../spec/contract.ts'
import type { ProxiedRequest } from '../../mutants/mutant.ts'
import { as, type LocalMutant, type Rule, type Surroundings } from '../local-mutant.ts'

/** How a sloppy router reads a path: as the one that its reader takes it for, if it takes it for any. */
type Reading = (path: string, operation: Operation) => string | undefined

/** Whether a path has the words of a template, with anything in the place of its parameters. */
function endsAs(path: string, template: string): boolean {
  const [parts, words] = [path.split('/'), template.split('/').slice(1)]
  const end = parts.slice(-words.length)
  return (
    end.length === words.length &&
    words.every((word, at) => (word.startsWith('{') ? end[at] !== '' : end[at] === word))
  )
}

/** The words of a template in the place of those that a path spells otherwise. */
function respelled(path: string, template: string): string {
  const words = template.split('/').slice(1)
  const parts = path.split('/')
  const from = parts.length - words.length
  return parts
    .map((part, at) => {
      const word = words[at - from]
      return word?.toLowerCase() === part.toLowerCase() ? word : part
    })
    .join('/')
}

const readings: Readonly<Record<string, Reading>> = {
  'in any case': (path, { path: template }) => respelled(path, template),
  'with slashes doubled': (path) => path.replaceAll(/\/{2,}/g, '/'),
  'with a slash at its end': (path) => path.replace(/\/$/, ''),
  'with slashes encoded': (path) => path.replaceAll(/%2f/gi, '/'),
  'of any version': (path, { path: template }) =>
    path.replace(/\/v\d+(?=\/)/, /\/v\d+(?=\/)/.exec(template)?.[0] ?? ''),
  'with an extension': (path) => path.replace(/\.(?:json|xml)$/, ''),
  'with a parameter of its own': (path) => path.split(';', 1)[0],
}

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Whether the router reads a request as an operation that it is not. */
function readAs(
  { operation: known, url, method }: ProxiedRequest,
  operation: Operation,
  reading: Reading,
): URL | undefined {
  // What ends with an id ends with any: only where there is more behind it, it is another path.
  const isMore = url.pathname.includes(';') || /\.(?:json|xml)$/.test(url.pathname)
  const isExact = known === operation.operationId && endsAs(url.pathname, operation.path) && !isMore
  if (isExact || method !== operation.method.toUpperCase()) return undefined
  const path = reading(url.pathname, operation)
  if (path === undefined || path === url.pathname || !endsAs(path, operation.path)) return undefined
  const read = new URL(url)
  read.pathname = path
  return read
}

const traits = { family: 'hierarchy', showsInReads: false } as const

/** An operation answers at a path that is another one, or lets anybody in there. */
const readsPathsLoosely: Rule = (surroundings) =>
  Object.values(surroundings.contract.operations).flatMap((operation) =>
    Object.entries(readings)
      .filter(([how]) => isMistake(how, operation, surroundings))
      .flatMap(([how, reading]): LocalMutant[] => [
        {
          ...{ ...traits, operation: operation.operationId, isSecurity: false },
          id: `${operation.operationId} is found ${how}`,
          rule: 'answers at another path',
          respond: (request) => {
            const url = readAs(request, operation, reading)
            return url === undefined ? request.forward() : request.forward({ url })
          },
        },
        {
          ...{ ...traits, operation: operation.operationId, isSecurity: true },
          id: `${operation.operationId} asks nobody who calls ${how}`,
          rule: 'lets anybody in at another path',
          respond: (request) => {
            const url = readAs(request, operation, reading)
            if (url === undefined || 'authorization' in request.headers) return request.forward()
            return signed(request, surroundings, url)
          },
        },
      ]),
  )

/** The request as `self` would send it to another address. */
function signed(request: ProxiedRequest, surroundings: Surroundings, url: URL) {
  const forward: ProxiedRequest['forward'] = (changes) => request.forward({ ...changes, url })
  return as({ ...request, forward }, 'self', surroundings)
}

/** Whether it is wrong to read a path so: some vendors do, and there may be nothing to misread. */
function isMistake(
  how: string,
  { path, security }: Operation,
  { contract }: Surroundings,
): boolean {
  const { caseSensitive = true, ignoreTrailingSlash = false } = contract.paths ?? {}
  if (security?.length === 0) return false
  if (how === 'in any case') return caseSensitive
  if (how === 'with a slash at its end') return !ignoreTrailingSlash
  return how !== 'of any version' || /\/v\d+\//.test(path)
}

/** A read is answered whatever the method is. */
const readsAnyMethod: Rule = ({ contract }) =>
  Object.values(contract.operations)
    .filter(({ method }) => method === 'get')
    .flatMap(({ operationId, path }) =>
      methods
        .filter((method) => !isTaken(contract.operations, path, method))
        .map((method): LocalMutant => ({
          ...{ ...traits, operation: operationId, isSecurity: false },
          id: `${operationId} answers ${method}`,
          rule: 'answers another method',
          respond: (request) => {
            const isMeant = request.method === method && endsAs(request.url.pathname, path)
            const isOther = request.operation !== undefined && request.operation !== operationId
            return isMeant && !isOther ? request.forward({ method: 'GET' }) : request.forward()
          },
        })),
    )

/** Whether a method is one of a path's own. */
function isTaken(
  operations: Readonly<Record<string, Operation>>,
  path: string,
  method: string,
): boolean {
  return Object.values(operations).some(
    (other) => other.method.toUpperCase() === method && endsAs(other.path, path),
  )
}

/** How a loose reader takes an id for another one, which it begins or ends with. */
const idReadings: Readonly<Record<string, (id: string) => string>> = {
  'what begins with it': (id) => id.replace(/^([a-z]*_?\d+)\D.*$/, '$1'),
  'it with zeros before it': (id) => id.replace(/^0+(?=[a-z\d])/, ''),
  'it with a blank behind it': (id) => id.trimEnd(),
}

/** An operation takes an id that is nobody's for one that it is like. */
const readsIdsLoosely: Rule = ({ contract }) =>
  Object.values(contract.operations)
    .filter(({ path, security }) => /\}$/.test(path) && security?.length !== 0)
    .flatMap(({ operationId, path }) =>
      Object.entries(idReadings).map(([how, reading]): LocalMutant => ({
        ...{ ...traits, family: 'validation', operation: operationId, isSecurity: false },
        id: `${operationId} takes for an id ${how}`,
        rule: 'reads ids loosely',
        respond: (request) => {
          const { pathname } = request.url
          const end = pathname.lastIndexOf('/') + 1
          const read = reading(decodeURIComponent(pathname.slice(end)))
          const url = new URL(request.url)
          url.pathname = `${pathname.slice(0, end)}${read}`
          const isMeant = request.operation === operationId && endsAs(pathname, path)
          return isMeant ? request.forward({ url }) : request.forward()
        },
      })),
    )

/** Defects of what a path leads to. */
export const routeRules: readonly Rule[] = [readsPathsLoosely, readsAnyMethod, readsIdsLoosely]
