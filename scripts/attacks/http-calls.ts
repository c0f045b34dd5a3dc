/** What a call came to. */
export interface Called {
  readonly status: number
  readonly body: unknown
}

const flowmatixKey = {
  authorization: 'Bearer fpk_live_harbor_8d2c41f07b',
  'x-partner-id': 'partner_101',
}
const supervisor = `Basic ${Buffer.from('partner.supervisor:sandbox').toString('base64')}`

/** Calls a simulator as people who may do most of what there is. Rejects when nobody answers. */
export class HttpCalls {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  admin(method: string, path: string, body?: unknown): Promise<Called> {
    return this.#call(method, `/__admin${path}`, { headers: {}, body })
  }

  bluefin(method: string, path: string, body?: unknown): Promise<Called> {
    const headers = { authorization: supervisor }
    return this.#call(method, `/bluefin/api/v1${path}`, { headers, body })
  }

  flowmatix(method: string, path: string, body?: unknown): Promise<Called> {
    return this.#call(method, `/flowmatix/api/v1/partners${path}`, { headers: flowmatixKey, body })
  }

  /** How many records a sandbox has of a kind, and the first of them; undefined if there is no such sandbox. */
  async records(collection: string, sandbox = 'default') {
    const { status, body } = await this.admin(
      'GET',
      `/state/${collection}?sandbox=${sandbox}&limit=1000`,
    )
    if (status !== 200) return undefined
    return body as { total: number; records: Readonly<Record<string, unknown>>[] }
  }

  async #call(
    method: string,
    path: string,
    sent: { readonly headers: Record<string, string>; readonly body: unknown },
  ): Promise<Called> {
    const hasBody = sent.body !== undefined
    const response = await fetch(this.#url + path, {
      method,
      headers: hasBody ? { ...sent.headers, 'content-type': 'application/json' } : sent.headers,
      ...(hasBody ? { body: JSON.stringify(sent.body) } : {}),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
}

/** A new partner below the one that the caller stands for. */
export function newPartner(name: string) {
  const contact = {
    userName: name,
    firstName: 'A',
    lastName: 'B',
    email: 'a@example.com',
    phone: '+12015550123',
  }
  return { name, parent: { id: 904 }, contact }
}
