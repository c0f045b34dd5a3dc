/** Something that a target holds, by kind (`client`) and id. */
export interface Resource {
  readonly kind: string
  readonly id: string
}
