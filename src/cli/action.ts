import { type Command, InvalidArgumentError, Option } from 'commander'

interface ActionOptions {
  readonly input?: Readonly<Record<string, unknown>>
  readonly url: string
  readonly sandbox: string
  readonly token?: string
  readonly json?: boolean
}

/** An action as the control plane lists it. */
interface Listed {
  readonly provider: string
  readonly name: string
  readonly says: string
  readonly input: { readonly properties?: Readonly<Record<string, unknown>> }
}

/** What the control plane answers to an action that was done. */
interface Done {
  readonly says: string
  readonly result: unknown
  readonly events: readonly { readonly type: string; readonly account: string }[]
}

/** Adds the command that does, in a running simulator, what the world around an API does to it. */
export function addAction(program: Command): void {
  program
    .command('action')
    .description('do what the world around an API does to it; without a name, list what there is')
    .argument('[provider]', 'whose action')
    .argument('[name]', 'its name')
    .option('--input <json>', 'what has to be said for it, as a JSON object', readObject)
    .option('--url <url>', 'where the simulator runs', 'http://127.0.0.1:4010')
    .option('--sandbox <name>', 'the sandbox in which it happens', 'default')
    .addOption(
      new Option('--token <secret>', 'what the control plane asks for').env(
        'PARTNER_SANDBOX_TOKEN',
      ),
    )
    .option('--json', 'show the answer as JSON')
    .action(async (provider: string | undefined, name: string | undefined, options) => {
      const asked = options as ActionOptions
      if (name === undefined) await list(provider, asked)
      else await run(`${provider ?? ''}/${name}`, asked)
    })
}

async function list(provider: string | undefined, options: ActionOptions): Promise<void> {
  const { actions } = (await call(options, 'actions')) as { readonly actions: readonly Listed[] }
  const shown = actions.filter((action) => provider === undefined || action.provider === provider)
  if (options.json === true) return console.log(JSON.stringify(shown))
  if (shown.length === 0)
    throw new RangeError(`there is no action of ${provider ?? 'any provider'}`)
  for (const { provider: owner, name, says, input } of shown) {
    const inputs = Object.keys(input.properties ?? {})
    console.log(`${owner} ${name}${inputs.length === 0 ? '' : `  (${inputs.join(', ')})`}`)
    console.log(`    ${says}`)
  }
}

async function run(path: string, options: ActionOptions): Promise<void> {
  const done = (await call(options, `actions/${path}`, options.input ?? {})) as Done
  if (options.json === true) return console.log(JSON.stringify(done))
  console.log(done.says)
  if (done.result !== null) console.log(JSON.stringify(done.result, undefined, 2))
  for (const { type, account } of done.events) console.log(`event ${type} for ${account}`)
}

/** Asks the control plane. Throws a RangeError with its own words for what it refuses. */
async function call(options: ActionOptions, path: string, input?: object): Promise<unknown> {
  const { url, sandbox, token } = options
  const target = new URL(`${url.replace(/(?<!\/)\/+$/, '')}/__admin/${path}`)
  target.searchParams.set('sandbox', sandbox)
  const response = await fetch(target, {
    ...(input === undefined ? {} : { method: 'POST', body: JSON.stringify(input) }),
    headers: {
      'content-type': 'application/json',
      ...(token === undefined || token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
  }).catch(() => {
    throw new RangeError(`nothing answers at ${url}: start the simulator, or name another --url`)
  })
  const body = (await response.json()) as { readonly detail?: string }
  if (!response.ok)
    throw new RangeError(body.detail ?? `the control plane answers ${String(response.status)}`)
  return body
}

function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Readonly<Record<string, unknown>>
    }
  } catch {
    // Falls through: what is not JSON is no object either.
  }
  throw new InvalidArgumentError('It has to be a JSON object.')
}
