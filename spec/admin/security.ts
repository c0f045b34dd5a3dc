import { known, type SecurityScheme } from '../contract.ts'

/** How to prove who administers, where a token was set when the simulator was started. */
export const securitySchemes = {
  token: {
    type: 'http',
    scheme: 'bearer',
    description:
      'The token that the simulator was started with. Without one it serves this machine only ' +
      'and asks for nothing.',
  },
} as const satisfies Record<string, SecurityScheme>

/** Nothing, or the token where one was set. */
export const security: Record<string, string[]>[] = [{}, { token: [] }]

/** There is no vendor to read: for the control plane this contract is the word. */
export const ours = known('documented', 'partner-sandbox control plane')
