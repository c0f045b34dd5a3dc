import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { Random } from './kernel/random/random.ts'
import type { Sandbox } from './kernel/sandbox.ts'
import type { BluefinState } from './providers/bluefin/state.ts'
import { createSimulator } from './simulator.ts'

const kills = 10
/** Rounds in which it is killed as soon as it has the lock: while it reads and repairs. */
const killedWhileOpening = [3, 6]
const workers = 12
const root = 904
/** Long, so that the log outgrows its snapshot now and then. */
const verificationPhrase = '.'.repeat(255)

/** A directory that is gone when the test has ended. */
function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'partner-sandbox-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A process that has loaded everything, and opens its data directory when it is asked to. */
function victimOn(directory: string) {
  const program = fileURLToPath(
    new URL('./testing/processes/killable-simulator.ts', import.meta.url),
  )
  const child = spawn(process.execPath, ['--import', 'tsx', program, directory], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += String(chunk)))
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(kill)
  return {
    kill,
    pid: child.pid,
    /** Asks it to open the directory, and tells how it failed to. */
    async fail() {
      const ended = once(child, 'close')
      child.stdin.write('open\n')
      const [code] = (await ended) as [number]
      return { code, errors }
    },
    /** Where it listens. */
    async open(): Promise<string> {
      child.stdin.write('open\n')
      return firstLine(child)
    },
    /** Kills it when it has begun to open the directory. */
    async killWhileOpening(): Promise<void> {
      const watcher = watch(directory)
      const locked = once(watcher, 'change')
      child.stdin.write('open\n')
      await locked
      watcher.close()
      await kill()
    },
  }
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  const [chunk] = (await once(stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  return chunk.toString().trim()
}

/** What one partner has been told it is called, and what it may be called by now. */
interface Written {
  readonly id: number
  acknowledged: string
  attempted: string
}

/** Writes over HTTP, many at once, until somebody stops answering. */
class Writers {
  readonly written = new Map<number, Written>()
  /** Names that were sent with the creation of a partner, answered or not. */
  readonly sent = new Set<string>()
  acknowledgements = 0
  readonly #headers: Record<string, string>
  #number = 0

  constructor(headers: Readonly<Record<string, string>>) {
    this.#headers = { ...headers, 'content-type': 'application/json' }
  }

  async run(url: string, onAcknowledged: () => void): Promise<void> {
    const work = async () => {
      for (;;) {
        const partner = await this.#create(url)
        onAcknowledged()
        await this.#rename(url, partner)
        onAcknowledged()
      }
    }
    const ends = await Promise.allSettled(Array.from({ length: workers }, work))
    for (const end of ends) {
      // Only the end of the connection ends the work.
      if (end.status === 'rejected') expect(end.reason).toBeInstanceOf(TypeError)
    }
  }

  async #create(url: string): Promise<Written> {
    const name = this.#freshName('created')
    this.sent.add(name)
    const contact = {
      userName: name.slice(0, 100),
      firstName: 'A',
      lastName: 'B',
      email: 'a@example.com',
      phone: '+12015550123',
    }
    const parent = { id: root }
    const { id } = await this.#call('POST', url, { name, parent, contact, verificationPhrase })
    const partner = { id: id as number, acknowledged: name, attempted: name }
    this.written.set(partner.id, partner)
    return partner
  }

  async #rename(url: string, partner: Written): Promise<void> {
    partner.attempted = this.#freshName('renamed')
    const { attempted: name } = partner
    await this.#call('PATCH', `${url}/${String(partner.id)}`, { name, verificationPhrase })
    partner.acknowledged = partner.attempted
  }

  async #call(method: string, url: string, body: unknown) {
    const response = await fetch(url, {
      method,
      headers: this.#headers,
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as Record<string, unknown>
    expect(response.status, JSON.stringify(answer)).toBe(200)
    this.acknowledgements += 1
    return answer
  }

  #freshName(what: string): string {
    this.#number += 1
    return `${what} ${String(this.#number)} ${'.'.repeat(200)}`
  }
}

/** Everything acknowledged is there; what is not is there whole or not at all. */
function requireEverything(sandbox: Sandbox, { written, sent }: Writers): void {
  const { partners, users, tree } = sandbox.state<BluefinState>({ name: 'bluefin' })
  for (const { id, acknowledged, attempted } of written.values()) {
    expect([acknowledged, attempted]).toContain(partners.get(id)?.name)
  }
  const contacts = new Set<number | undefined>()
  let largest = 0
  for (const { id, name, contactId, parentId, created } of partners.values()) {
    if (parentId !== root || created < '2025') continue
    largest = Math.max(largest, id)
    contacts.add(contactId)
    expect(sent.has(name) || written.get(id)?.attempted === name, name).toBe(true)
    expect(users.get(contactId ?? 0)?.partnerId).toBe(id)
    expect(tree.isWithin(id, root)).toBe(true)
  }
  for (const { id, userName } of users.values()) {
    if (userName.startsWith('created')) expect(contacts.has(id), userName).toBe(true)
  }
  const counters = sandbox.store.collection('kernel.counters')
  expect((counters?.get('bluefin.partners') as unknown as { value: number }).value).toBe(largest)
}

it('lets no second process at its data directory', { timeout: 120_000 }, async () => {
  const directory = temporaryDirectory()
  const [first, second] = [victimOn(directory), victimOn(directory)]
  await first.open()
  const { code, errors } = await second.fail()
  expect(code).toBe(1)
  expect(errors).toContain(`in use by process ${String(first.pid)}`)
  await first.kill()
  await victimOn(directory).open()
})

it(
  'loses nothing that it acknowledged, however often and whenever it is killed',
  { timeout: 120_000 },
  async () => {
    const random = new Random('killed at any moment')
    const directory = temporaryDirectory()
    const { describe, close } = createSimulator({ providers: ['bluefin'] })
    const supervisor = describe().providers[0]?.personas.find(
      ({ name }) => name === 'partner.supervisor',
    )
    await close()
    const writers = new Writers(supervisor?.headers ?? {})
    let next = victimOn(directory)
    for (let round = 0; round < kills; round += 1) {
      const victim = next
      next = victimOn(directory)
      if (killedWhileOpening.includes(round)) await victim.killWhileOpening()
      else {
        let left = random.whole(1, 200)
        let killed = Promise.resolve()
        const url = await victim.open()
        await writers.run(`${url}/bluefin/api/v1/partners`, () => {
          left -= 1
          if (left === 0) killed = victim.kill()
        })
        // Its sockets are closed before it is gone: until then the lock is its own.
        await killed
      }
      const copy = temporaryDirectory()
      cpSync(directory, copy, { recursive: true })
      const survivor = createSimulator({ providers: ['bluefin'], dataDirectory: copy })
      requireEverything(survivor.sandboxes.require(), writers)
      await survivor.close()
    }
    await next.kill()
    expect(writers.acknowledgements).toBeGreaterThan(kills * 20)
    // Nobody came to an end that could have renewed the snapshot but a log that had outgrown it.
    const snapshot = join(directory, 'sandboxes', 'default', 'snapshot.json')
    const { number } = JSON.parse(readFileSync(snapshot, 'utf8')) as { number: number }
    expect(number).toBeGreaterThan(0)
  },
)
