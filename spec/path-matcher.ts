/** How a vendor reads paths. */
export interface PathRules {
  /** Whether `/Users` is another path than `/users`; it is unless this is false. */
  readonly caseSensitive?: boolean
  /** Whether `/users/` is the same path as `/users`; it is not unless this is true. */
  readonly ignoreTrailingSlash?: boolean
}

/** What is matched: anything with a method and a path template such as `/users/{id}`. */
interface Routable {
  readonly method: string
  readonly path: string
}

/** An operation that a request reaches, with its path parameters, percent-decoded. */
export interface PathMatch<Op> {
  readonly operation: Op
  readonly params: Readonly<Record<string, string>>
}

interface Node<Op> {
  readonly literals: Map<string, Node<Op>>
  parameter: Node<Op> | undefined
  /** By upper-case method. */
  readonly operations: Map<string, { readonly operation: Op; readonly names: readonly string[] }>
}

interface Search<Op> {
  readonly path: string
  /** Values of the parameters on the way. */
  readonly values: string[]
  /** Whether a node is what is looked for. */
  readonly has: (node: Node<Op>) => boolean
}

/** The method whose operation answers a method; others are their own in upper case. */
const answeredAs = new Map([
  ['HEAD', 'GET'],
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => [method, method] as const),
])

/**
 * Finds the operation that a method and a path reach. A parameter is a whole segment and may have any
 * name (`{yyyy-MM}`); a fixed segment wins over a parameter, so `/users/me` is not a user called me.
 * HEAD reaches what GET does. Paths are compared segment by segment after percent-decoding, so `%2F`
 * is part of a value. Throws for templates that differ in nothing but the names of their parameters.
 */
export class PathMatcher<Op extends Routable> {
  readonly #root: Node<Op> = emptyNode()
  readonly #rules: PathRules

  constructor(operations: Iterable<Op>, rules: PathRules = {}) {
    this.#rules = rules
    for (const operation of operations) this.#add(operation)
  }

  match(method: string, path: string): PathMatch<Op> | undefined {
    const values: string[] = []
    const upper = answeredAs.get(method) ?? method.toUpperCase()
    const wanted = answeredAs.get(upper) ?? upper
    const has = (node: Node<Op>) => node.operations.has(wanted)
    const found = this.#findFromRoot({ path: this.#trimmed(path), values, has })
    const reached = found?.operations.get(wanted)
    if (reached === undefined) return undefined
    const { operation, names } = reached
    const params: Record<string, string> = {}
    for (let place = 0; place < names.length; place += 1) {
      params[names[place] ?? ''] = values[place] ?? ''
    }
    return { operation, params }
  }

  /** The methods that a path may be called with; none for a path that is no operation's. */
  methodsAt(path: string): readonly string[] {
    const methods = new Set<string>()
    const has = (node: Node<Op>) => {
      for (const method of node.operations.keys()) methods.add(method)
      return false
    }
    this.#findFromRoot({ path: this.#trimmed(path), values: [], has })
    return [...methods]
  }

  /** A path without the slash at its end, where that makes no difference. */
  #trimmed(path: string): string {
    const last = path.length - 1
    const isTrimmed =
      this.#rules.ignoreTrailingSlash === true && path[last] === '/' && path.indexOf('/') < last
    return isTrimmed ? path.slice(0, last) : path
  }

  #literal(segment: string): string {
    return this.#rules.caseSensitive === false ? segment.toLowerCase() : segment
  }

  #findFromRoot(search: Search<Op>): Node<Op> | undefined {
    return this.#find(search, this.#root, search.path.indexOf('/'))
  }

  /**
   * Depth first, fixed segments before parameters; no deeper than the longest template. The next
   * segment begins at the slash at `start`; -1 where there is none.
   */
  #find(search: Search<Op>, node: Node<Op>, start: number): Node<Op> | undefined {
    if (start === -1) return search.has(node) ? node : undefined
    const { path } = search
    const end = path.indexOf('/', start + 1)
    const segment = decoded(end === -1 ? path.slice(start + 1) : path.slice(start + 1, end))
    const literal = node.literals.get(this.#literal(segment))
    const found = literal && this.#find(search, literal, end)
    if (found !== undefined || node.parameter === undefined || segment === '') return found
    search.values.push(segment)
    const below = this.#find(search, node.parameter, end)
    if (below === undefined) search.values.pop()
    return below
  }

  #add(operation: Op): void {
    const names: string[] = []
    let node = this.#root
    const [, ...segments] = this.#trimmed(operation.path).split('/')
    for (const segment of segments.map(decoded)) {
      const name = /^\{([^{}]+)\}$/.exec(segment)?.[1]
      if (name === undefined) {
        const literal = this.#literal(segment)
        let next = node.literals.get(literal)
        if (next === undefined) node.literals.set(literal, (next = emptyNode()))
        node = next
      } else {
        names.push(name)
        node = node.parameter ??= emptyNode()
      }
    }
    const method = operation.method.toUpperCase()
    if (node.operations.has(method)) throw new Error(`${method} ${operation.path} is there twice`)
    node.operations.set(method, { operation, names })
  }
}

function emptyNode<Op>(): Node<Op> {
  return { literals: new Map(), parameter: undefined, operations: new Map() }
}

/** A segment without its percent-encoding; one that is encoded wrongly is taken as it stands. */
function decoded(segment: string): string {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

const parameter = /\{([^{}]+)\}/g

/** A path template with its parameters filled in and encoded. Throws for one that is not given. */
export function pathWith(
  template: string,
  params: Readonly<Record<string, string | number>>,
): string {
  return template.replaceAll(parameter, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${template} needs the parameter ${name}`)
    return encodeURIComponent(String(value))
  })
}

/** Names of the parameters in a path template, in order. */
export function parametersIn(template: string): readonly string[] {
  return Array.from(template.matchAll(parameter), ([, name = '']) => name)
}
