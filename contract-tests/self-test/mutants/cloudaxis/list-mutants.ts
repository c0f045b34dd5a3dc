import {
  changingResponse,
  isJson,
  type Mutant,
  type ProxiedRequest,
  type TargetResponse,
  withBody,
} from '../mutant.ts'

const isList = ({ operation = '' }: ProxiedRequest) => operation.startsWith('list')

/** Changes the pages of all lists. */
const changingPages = (
  id: string,
  change: (body: Readonly<Record<string, unknown>>) => object,
): Mutant => ({
  id: `lists.${id}`,
  family: 'paging',
  respond: changingResponse({ status: 200 }, (response, request) =>
    isList(request) && isJson(response.body) && 'totalCount' in response.body
      ? withBody(response, change)
      : response,
  ),
})

/** Sends the requests of all lists on without some parameters. */
const deaf = (
  id: string,
  family: Mutant['family'],
  isHeard: (name: string) => boolean,
): Mutant => ({
  id: `lists.${id}`,
  family,
  respond: (request) => {
    if (!isList(request)) return request.forward()
    const url = new URL(request.url)
    for (const name of [...url.searchParams.keys()]) {
      if (!isHeard(name)) url.searchParams.delete(name)
    }
    return request.forward(url.search === request.url.search ? {} : { url })
  },
})

const items = ({ items: all }: Readonly<Record<string, unknown>>) =>
  Array.isArray(all) ? (all as readonly unknown[]) : []
const paging = ['page', 'pageSize', 'sort', 'start', 'end', 'currency']

const reversed = (response: TargetResponse) =>
  withBody(response, (body) => ({ ...body, items: items(body).toReversed() }))

/** Defects of lists: their pages, their order and what they keep. */
export const listMutants: readonly Mutant[] = [
  changingPages('count-one-more', (body) => ({
    ...body,
    totalCount: Number(body['totalCount']) + 1,
  })),
  changingPages('say-another-size', (body) => ({ ...body, pageSize: 25 })),
  {
    id: 'lists.go-on-beyond-the-end',
    family: 'paging',
    respond: changingResponse({ status: 200 }, (response, request) =>
      isList(request) && request.url.searchParams.get('page') === '9999999'
        ? withBody(response, (body) => ({ ...body, items: [{ id: 'another' }] }))
        : response,
    ),
  },
  deaf('always-show-the-first-page', 'paging', (name) => name !== 'page'),
  deaf('keep-everything', 'filters', (name) => paging.includes(name)),
  deaf('have-one-order', 'filters', (name) => name !== 'sort'),
  {
    id: 'lists.begin-at-the-other-end',
    family: 'filters',
    respond: changingResponse({ status: 200 }, (response, request) =>
      isList(request) && !request.url.searchParams.has('sort') ? reversed(response) : response,
    ),
  },
]
