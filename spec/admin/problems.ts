/** How each kind of refusal looks on the wire. */
export const problems = {
  unauthenticated: { status: 401, title: 'The token is missing or wrong.' },
  forbidden: { status: 403, title: 'This caller is not answered.' },
  unknown: { status: 404, title: 'There is no such thing.' },
  'wrong-method': { status: 405, title: 'That cannot be done here.' },
  conflict: { status: 409, title: 'The state does not allow that.' },
  malformed: { status: 400, title: 'The body is not JSON.' },
  'too-large': { status: 413, title: 'The body is too large.' },
  'wrong-media-type': { status: 415, title: 'The body is not sent as JSON.' },
  invalid: { status: 422, title: 'The request does not fit.' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>

export type ProblemKind = keyof typeof problems
