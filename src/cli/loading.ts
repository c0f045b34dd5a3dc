import { createRequire } from 'node:module'

/**
 * Loads a file beside this one when it is needed, and not before: what a command is about takes
 * longer to load than to help with it. (`import()` would not do: the program runs without the
 * loader that could read TypeScript there, since that one takes twice as long to start.)
 */
export const load = createRequire(import.meta.url)
