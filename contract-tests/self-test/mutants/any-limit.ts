import { isJson, type Mutant, type TargetResponse, withHeader } from './mutant.ts'

/** What the defects of limits are made from. */
export interface LimitedApi {
  /** Whether an answer refuses a caller for its rate. */
  readonly isSpent: (response: TargetResponse) => boolean
  /** Whether headers show what is left of a budget. */
  readonly isShown: boolean
}

/** As HTTP has it. */
export const byStatus: LimitedApi = {
  isSpent: ({ status }) => status === 429,
  isShown: false,
}

/** A limit whose refusals have a status that is for other refusals too. */
export const byMessage: LimitedApi = {
  isSpent: ({ status, body }) =>
    status === 403 && isJson(body) && JSON.stringify(body).includes('Request limit reached'),
  isShown: false,
}

const callerOf = ({ headers }: { readonly headers: Readonly<Record<string, string>> }) =>
  headers['authorization']

/** Defects that the limits of any API may have. */
export function limitMutantsOfAnyProvider({ isSpent, isShown }: LimitedApi): readonly Mutant[] {
  return [endless(isSpent), forAll(isSpent), roundable(isSpent), ...(isShown ? shown : [])]
}

/** Whoever was refused for its rate is refused for good. */
function endless(isSpent: LimitedApi['isSpent']): Mutant {
  const refusals = new Map<string | undefined, TargetResponse>()
  return {
    id: 'limits.never-end',
    family: 'rate-limit',
    async respond(request) {
      const response = await request.forward()
      if (request.operation === undefined) return response
      if (isSpent(response)) refusals.set(callerOf(request), response)
      return refusals.get(callerOf(request)) ?? response
    },
    reset: () => refusals.clear(),
  }
}

/** Calls of others that are refused each time that one is. */
const refusedBesides = 5

/** Once one caller is refused for its rate, so are others who call next. */
function forAll(isSpent: LimitedApi['isSpent']): Mutant {
  let spent: { readonly refusal: TargetResponse; readonly caller: string | undefined } | undefined
  let left = 0
  return {
    id: 'limits.are-those-of-all',
    family: 'rate-limit',
    async respond(request) {
      const response = await request.forward()
      const caller = callerOf(request)
      if (request.operation === undefined || caller === undefined) return response
      if (isSpent(response)) {
        spent = { refusal: response, caller }
        left = refusedBesides
        return response
      }
      if (spent === undefined || left === 0 || caller === spent.caller) return response
      left -= 1
      return spent.refusal
    },
    reset() {
      spent = undefined
      left = 0
    },
  }
}

/** A proxy in front is believed whoever says that it is one. */
function roundable(isSpent: LimitedApi['isSpent']): Mutant {
  return {
    id: 'limits.are-for-those-who-forward-nobody',
    family: 'rate-limit',
    async respond(request) {
      const response = await request.forward()
      const isMeant = 'x-forwarded-for' in request.headers && isSpent(response)
      return isMeant ? { ...response, status: 200, body: {} } : response
    },
  }
}

const remaining = 'x-ratelimit-remaining'

const shown: readonly Mutant[] = [
  {
    id: 'limits.of-each-address-that-is-named',
    family: 'rate-limit',
    async respond(request) {
      const response = await request.forward()
      const limit = Number(response.headers['x-ratelimit-limit'])
      const isMeant = 'x-forwarded-for' in request.headers && response.status < 400
      return isMeant ? withHeader(response, remaining, String(limit - 1)) : response
    },
  },
  ofOthers(),
]

/** What anybody calls is taken from everybody. */
function ofOthers(): Mutant {
  let calls = 0
  const own = new Map<string | undefined, number>()
  return {
    id: 'limits.are-spent-by-others-too',
    family: 'rate-limit',
    async respond(request) {
      const response = await request.forward()
      const caller = callerOf(request)
      const left = Number(response.headers[remaining])
      if (Number.isNaN(left) || response.status >= 300) return response
      calls += 1
      own.set(caller, (own.get(caller) ?? 0) + 1)
      const ofOthers = calls - (own.get(caller) ?? 0)
      return withHeader(response, remaining, String(Math.max(0, left - ofOthers)))
    },
    reset() {
      calls = 0
      own.clear()
    },
  }
}
