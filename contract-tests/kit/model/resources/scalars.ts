import type { Scalars } from './state.ts'

/** Attributes that change whenever anything does. */
export const stamps: readonly string[] = ['version', 'modified', 'updated_at', 'updatedAt']

/** Every value of an answer that is no object, by its path; a list is one value. */
export function scalarsOf(value: unknown, path = ''): Scalars {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]])
  if (Array.isArray(value)) return new Map([[path, JSON.stringify(value)]])
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [
      ...scalarsOf(inner, path === '' ? key : `${path}.${key}`),
    ]),
  )
}

/** Whether a path is one of some, or inside of it. */
export function isWithin(path: string, paths: readonly string[]): boolean {
  return paths.some((one) => path === one || path.startsWith(`${one}.`))
}
