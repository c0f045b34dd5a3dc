/** Kinds of deployments that a target can be; the kind decides what a run may do by default. */
export const kinds = ['simulator', 'sandbox', 'production'] as const
export type Kind = (typeof kinds)[number]
