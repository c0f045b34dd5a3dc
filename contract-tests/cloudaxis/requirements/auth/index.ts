import type { Requirement } from '../../../kit/index.ts'
import type { Op } from '../../authoring.ts'
import { signIn } from './sign-in.ts'
import { wrongCredentials } from '../../matrices/credentials.ts'
import { tokensDemanded } from './tokens-demanded.ts'

/** Who is let in. */
export const authentication: readonly Requirement<Op>[] = [
  ...tokensDemanded,
  ...wrongCredentials,
  ...signIn,
]
