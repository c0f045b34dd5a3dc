import {
  changingResponse,
  isJson,
  type Json,
  type Mutant,
  type TargetResponse,
  withBody,
  withItems,
  without,
} from '../mutants/mutant.ts'
import { changingObjects } from './variant.ts'

const bodiless = (response: TargetResponse): TargetResponse => ({ ...response, body: undefined })
const isRefusal = ({ status }: TargetResponse) => status >= 400
/** The one refusal that a page prints. */
const isPrinted = ({ body }: TargetResponse) => isJson(body) && body['errorCode'] === 7403

/** Refusals have bodies, and these say what our reading does not expect. */
export const otherRefusals: readonly Mutant[] = [
  {
    id: 'invalid-without-a-uuid',
    family: 'envelope',
    respond: changingResponse({ status: 409 }, (response) => without(response, 'uuid')),
  },
  {
    id: 'other-words-where-nobody-documents-them',
    family: 'envelope',
    respond: changingResponse({}, (response) =>
      isRefusal(response) && !isPrinted(response)
        ? withBody(response, (body) => ({ ...body, message: 'No.', errorCode: 7000 }))
        : response,
    ),
  },
]

/** Everything is left out that no document says is there. */
export const absentParts: readonly Mutant[] = [
  {
    id: 'deletion-without-a-body',
    family: 'schema',
    respond: changingResponse({ status: 200 }, (response, { method }) =>
      method === 'DELETE' ? bodiless(response) : response,
    ),
  },
  {
    id: 'absent-instead-of-null',
    family: 'schema',
    respond: changingResponse({}, (response) => ({
      ...response,
      body: changingObjects(response.body, (object) =>
        Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null)),
      ),
    })),
  },
  {
    id: 'refusals-without-a-body-but-the-printed-one',
    family: 'envelope',
    respond: changingResponse({}, (response) =>
      isRefusal(response) && !isPrinted(response) ? bodiless(response) : response,
    ),
  },
  {
    id: 'a-copy-of-nothing-is-invalid',
    family: 'status',
    respond: changingResponse({ operation: 'cloneTemplate', status: 404 }, (response) => ({
      ...bodiless(response),
      status: 409,
    })),
  },
  {
    id: 'versions-do-not-count',
    family: 'versions',
    respond: changingResponse({}, (response) => ({
      ...response,
      body: changingObjects(response.body, (object) =>
        'version' in object ? { ...object, version: 0 } : object,
      ),
    })),
  },
  {
    id: 'further-attributes',
    family: 'fields',
    respond: changingResponse({}, (response) => ({
      ...response,
      body: changingObjects(response.body, (object) => ({ ...object, etag: 'W/"7"' })),
    })),
  },
]

const places = 1_000_003
const largestPage = 25

/**
 * A deployment orders its lists as it likes, as long as it keeps to it (here by a number of the id),
 * and gives only so many entries at once.
 */
export const unorderedLists: Mutant = {
  id: 'lists-in-no-order-and-longer-than-a-page',
  family: 'paging',
  async respond(request) {
    const { url, method } = request
    const [take, skip] = [pageNumber(url, 'take', 10), pageNumber(url, 'skip', 0)]
    if (method !== 'GET' || take === undefined || skip === undefined) return request.forward()
    const whole = new URL(url)
    whole.searchParams.set('take', '1000')
    whole.searchParams.set('skip', '0')
    const isPaged = !/\/\d+$/.test(url.pathname)
    const response = await request.forward(isPaged ? { url: whole } : {})
    return withItems(response, (items) => {
      const rank = (item: Json) => (Number(item['id']) * 7919) % places
      const sorted = items.toSorted((one, other) => rank(one) - rank(other))
      return sorted.slice(skip, skip + Math.min(take, largestPage))
    })
  },
}

/** A number that pages a list; undefined where what is given is none, which is to be refused. */
function pageNumber(url: URL, parameter: string, usual: number): number | undefined {
  const text = url.searchParams.get(parameter) ?? String(usual)
  const number = Number(text)
  return /^\d+$/.test(text) && (parameter === 'skip' || (number > 0 && number <= 1000))
    ? number
    : undefined
}
