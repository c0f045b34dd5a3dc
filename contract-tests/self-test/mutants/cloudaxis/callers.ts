import { isJson, type Mutant, type ProxiedRequest, type TargetResponse } from '../mutant.ts'

/** Who a token says that it belongs to. */
export interface TokenOwner {
  readonly name: string
  readonly roles: readonly string[]
}

/** Reads the claims of a bearer token, whether it is good or not. */
export function ownerOf({ headers }: Pick<ProxiedRequest, 'headers'>): TokenOwner | undefined {
  const [, payload = ''] = (headers['authorization'] ?? '').split('.')
  if (payload === '') return undefined
  try {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown
    if (!isJson(claims)) return undefined
    return { name: String(claims['name'] ?? ''), roles: [claims['role'] ?? []].flat().map(String) }
  } catch {
    return undefined
  }
}

/** The token of an administrator of the platform that was accepted last: that of the present run. */
let administrator: string | undefined

/**
 * Does what a request asks as an administrator of the platform where a defect takes its caller for one;
 * all others show who that is.
 */
export function takenForAdministrator(
  isTaken: (request: ProxiedRequest, owner: TokenOwner | undefined) => boolean,
): Mutant['respond'] {
  return async (request) => {
    const owner = ownerOf(request)
    if (administrator !== undefined && isTaken(request, owner)) {
      const headers = { ...request.headers, authorization: administrator }
      return request.forward({ headers })
    }
    const response = await request.forward()
    const isAdministrator = owner?.roles.includes('PlatformAdministrator') === true
    // The spare one has a budget that is meant to be spent.
    if (isAdministrator && response.status < 300 && owner.name !== 'platform.second') {
      administrator = request.headers['authorization']
    }
    return response
  }
}

/** A success answer of an operation, told again where it refuses. */
export function answeringAsBefore(operation: string): Mutant['respond'] {
  let told: TargetResponse | undefined
  return async (request) => {
    const response = await request.forward()
    if (request.operation !== operation && request.operation !== 'login') return response
    if (response.status < 300) told = response
    return request.operation === operation && response.status === 401
      ? (told ?? response)
      : response
  }
}
