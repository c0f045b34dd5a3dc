import type { Resource } from './resource.ts'

/** A request as far as a write rule reads it. */
export interface WriteRequest {
  readonly params: Readonly<Record<string, string>>
  /** The parsed body; undefined if there is none or it is not JSON. */
  readonly body: unknown
}

/**
 * What an operation creates or changes. `parents` lists every resource that the request attaches it
 * to; one that is named without its id is undefined.
 */
export type WriteRule =
  | {
      readonly creates: string
      readonly parents: (request: WriteRequest) => readonly (Resource | undefined)[]
      /** Id of what was created, from the success answer. */
      readonly idOf: (body: unknown) => string | undefined
    }
  | {
      readonly changes: string
      readonly id: (request: WriteRequest) => string
      readonly parents: (request: WriteRequest) => readonly (Resource | undefined)[]
    }
