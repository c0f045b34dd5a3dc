/** A defect in one place; a request that it does not touch is answered as it should be. */
export interface Defect {
  /** Whose key a request is taken to have. */
  readonly caller?: (key: string, request: Request) => string | undefined
  /** Whether a caller gets what somebody else has. */
  readonly isShown?: (caller: string, request: Request) => boolean
  readonly isValid?: (title: unknown) => boolean
  readonly answer?: (response: Response, request: Request) => Promise<Response> | Response
}

interface Task {
  readonly id: string
  readonly owner: string
  title: string
  status: string
  readonly created_at: string
  updated_at: string
}

const callers: Readonly<Record<string, string>> = { 'key-of-one': 'one', 'key-of-two': 'two' }
const statuses: readonly unknown[] = ['open', 'done']
const refused = (status: number) => Response.json({ error: 'refused' }, { status })
const shown = ({ owner: _, ...task }: Task) => task
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** When the first thing is written; each write is a second later. */
const firstMs = Date.UTC(2026, 1)

/** Tasks that are there to begin with. */
function fewTasks(): Task[] {
  return ['Water the plants', 'Feed the cat', 'Call home'].map((title, at) => ({
    ...{ id: `task_0${String(at)}`, owner: 'one', title, status: at === 1 ? 'done' : 'open' },
    ...{ created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-01T00:00:00.000Z' },
  }))
}

/** The API itself, as small as it gets, with a defect or without. */
export function tasksApi(defect: Defect = {}) {
  const kept = new Map(fewTasks().map((task) => [task.id, task]))
  let made = 0
  let writes = 0
  const isTitle = (title: unknown) =>
    defect.isValid?.(title) ??
    (typeof title === 'string' && title.length > 0 && title.length <= 200)

  function list(url: URL, caller: string): Response {
    const { limit = '20', offset = '0', status } = Object.fromEntries(url.searchParams)
    const names = [...url.searchParams.keys()]
    const isNumber = (text: string) => /^\d{1,6}$/.test(text)
    if (new Set(names).size < names.length || !isNumber(limit) || !isNumber(offset))
      return refused(400)
    const size = Number(limit)
    if (size < 1 || size > 50) return refused(400)
    if (status !== undefined && !statuses.includes(status)) return refused(400)
    const own = [...kept.values()].filter((task) => task.owner === caller)
    const found = own.filter((task) => status === undefined || task.status === status)
    const page = found.slice(Number(offset), Number(offset) + size)
    return Response.json({ tasks: page.map(shown), total: found.length })
  }

  async function write(request: Request, caller: string, known?: Task): Promise<Response> {
    let body: unknown
    try {
      body = JSON.parse(await request.text())
    } catch {
      return refused(400)
    }
    if (!isObject(body)) return refused(400)
    const { title = known?.title, status = known?.status ?? 'open' } = body
    if (!isTitle(title) || !statuses.includes(status)) return refused(400)
    writes += 1
    const now = new Date(firstMs + writes * 1000).toISOString()
    const texts = { title: String(title), status: String(status) }
    if (known !== undefined) {
      Object.assign(known, texts, { updated_at: now })
      return Response.json(shown(known))
    }
    made += 1
    const task = { ...texts, owner: caller, created_at: now, updated_at: now }
    kept.set(`task_${String(made)}`, { id: `task_${String(made)}`, ...task })
    return Response.json(shown({ id: `task_${String(made)}`, ...task }), { status: 201 })
  }

  function respond(request: Request): Response | Promise<Response> {
    const url = new URL(request.url)
    const { method } = request
    const key = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
    const caller = callers[key] ?? defect.caller?.(key, request)
    if (caller === undefined) return refused(401)
    const [, id] = /^\/v1\/tasks(?:\/([^/]+))?$/.exec(url.pathname) ?? [undefined, '']
    if (id === '') return refused(404)
    if (id === undefined) {
      if (method === 'GET') return list(url, caller)
      return method === 'POST' ? write(request, caller) : refused(405)
    }
    const task = kept.get(id)
    const isTheirs = task?.owner === caller || defect.isShown?.(caller, request) === true
    if (task === undefined || !isTheirs) return refused(404)
    if (method === 'GET') return Response.json(shown(task))
    if (method === 'PATCH') return write(request, caller, task)
    if (method !== 'DELETE') return refused(405)
    kept.delete(id)
    return new Response(null, { status: 204 })
  }

  return {
    kept,
    async fetch(request: Request): Promise<Response> {
      const response = await respond(request.clone())
      return (await defect.answer?.(response, request)) ?? response
    },
  }
}
