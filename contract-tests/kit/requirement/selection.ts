import type { Requirement } from './requirement.ts'

/** A pattern matches nothing: a typing mistake must not quietly check less, or more. */
export class SelectionError extends Error {
  override readonly name = 'SelectionError'
}

/** Requirements that match one of `only` (all of them, if there is none) and none of `skip`. */
export function selected(
  requirements: readonly Requirement[],
  { only, skip }: { readonly only: readonly string[]; readonly skip: readonly string[] },
): readonly Requirement[] {
  for (const pattern of [...only, ...skip]) {
    if (!requirements.some((requirement) => matches(requirement, pattern))) {
      throw new SelectionError(`${pattern} is no id, family, standing or level of a requirement`)
    }
  }
  return requirements.filter(
    (requirement) =>
      (only.length === 0 || only.some((pattern) => matches(requirement, pattern))) &&
      !skip.some((pattern) => matches(requirement, pattern)),
  )
}

/** An id, the beginning of one with a `*`, an operation, a family, a standing or a level. */
function matches(
  { id, family, standing, level, operations }: Requirement,
  pattern: string,
): boolean {
  if (pattern.endsWith('*')) return id.startsWith(pattern.slice(0, -1))
  return [id, family, standing, level, ...operations].includes(pattern)
}
