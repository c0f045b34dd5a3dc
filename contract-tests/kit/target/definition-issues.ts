import type { Mode } from '../requirement/effect.ts'
import type { Suite } from '../requirement/suite.ts'
import { isLoopback } from './loopback.ts'
import type { ParsedDefinition } from './target-definition.ts'

/** What is wrong with a definition that fits its schema, a line each. */
export function definitionIssues(definition: ParsedDefinition, mode: Mode, suite: Suite): string[] {
  return [
    ...addressIssues(definition),
    ...modeIssues(definition, mode),
    ...nameIssues(definition, suite),
  ]
}

function addressIssues({ baseUrl }: ParsedDefinition): string[] {
  const url = new URL(baseUrl)
  const issues: string[] = []
  if (url.username !== '' || url.password !== '') {
    issues.push('baseUrl: must not contain credentials; name them under identities')
  }
  if (url.search !== '' || url.hash !== '') issues.push('baseUrl: must end with its path')
  if (url.protocol === 'http:' && !isLoopback(url)) {
    issues.push(`baseUrl: must be https, since ${url.hostname} is not this machine`)
  }
  return issues
}

function modeIssues({ kind, root }: ParsedDefinition, mode: Mode): string[] {
  const issues: string[] = []
  if (kind === 'production' && mode === 'full') {
    issues.push('mode: full is not for production; use observe, observe-auth or scoped-write')
  }
  if (mode === 'scoped-write' && root === undefined) {
    issues.push(
      'root: scoped-write needs the resource below which it may write, or set mode: observe',
    )
  }
  return issues
}

function nameIssues(definition: ParsedDefinition, suite: Suite): string[] {
  const issues: string[] = []
  const { provider } = suite.contract
  const requireKnown = (where: string, name: string, known: object) => {
    if (Object.hasOwn(known, name)) return
    const names = Object.keys(known).join(', ') || 'none'
    issues.push(`${where}: ${provider} knows no ${name} (it knows ${names})`)
  }
  if (definition.provider !== provider) issues.push(`provider: is not ${provider}`)
  if (!('self' in definition.identities)) issues.push('identities.self: is missing')
  for (const name of Object.keys(definition.identities)) {
    requireKnown('identities', name, suite.identities)
  }
  for (const [owner, resources] of Object.entries(definition.resources ?? {})) {
    for (const kind of Object.keys(resources)) {
      requireKnown(`resources.${owner}`, kind, suite.kinds)
    }
  }
  if (definition.root !== undefined) requireKnown('root.kind', definition.root.kind, suite.kinds)
  for (const name of definition.capabilities ?? []) {
    requireKnown('capabilities', name, suite.capabilities)
  }
  return issues
}
