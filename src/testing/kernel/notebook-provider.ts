import { defaultLogLimits } from '../../kernel/requests/request-log.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { Collection } from '../../kernel/state/collection.ts'
import { instantOf } from '../../kernel/time/clock.ts'
import type { AnyProvider } from '../../kernel/provider.ts'
import type { Sandbox } from '../../kernel/sandbox.ts'
import { Sandboxes } from '../../kernel/sandboxes.ts'
import { exportSnapshot } from '../../kernel/state/snapshot-text.ts'
import { DataDirectory, type DataDirectoryOptions } from '../../kernel/storage/data-directory.ts'

/** The record of the notebook provider. */
export interface Note {
  readonly id: number
  readonly text: string
}

export type Notes = Collection<Note, 'text'>

/** The text of a note that does not outlive the process that wrote it. */
export const halfDone = 'half done'

/** The smallest provider: a collection, filled with two records. */
export function notebook(name = 'notebook') {
  return {
    name,
    datasets: { documented: 'Two notes.' },
    settings: z.object({}),
    open: ({ store }: Sandbox): Notes =>
      store.define({ name: `${name}.notes`, indexes: { text: ({ text }: Note) => text } }),
  }
}

/** A notebook as a provider; its tests call no other member of the interface. */
function providerOf(definition: ReturnType<typeof notebook>, bulk: string): AnyProvider {
  let store: Sandbox['store']
  return {
    ...definition,
    open(sandbox: Sandbox) {
      store = sandbox.store
      return definition.open(sandbox)
    },
    datasets: { documented: { says: 'Two notes.' } },
    recover(notes: Notes) {
      for (const id of notes.lookup('text', halfDone)) store.remove(notes, id)
    },
    fill(notes: Notes) {
      for (const id of [1, 2]) store.put(notes, { id, text: `seeded ${String(id)}${bulk}` })
    },
  } as unknown as AnyProvider
}

/** A directory that is removed when the test ends. */
export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'partner-sandbox-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

interface Contents {
  /** Names of the providers. */
  readonly providers?: readonly string[]
  /** Suffix of the text of every note in the dataset. */
  readonly bulk?: string
}

/** Sandboxes with notebooks on a data directory, as a simulator opens them. */
export function openNotebooks(
  path: string,
  { providers = ['notebook'], bulk = '', ...options }: DataDirectoryOptions & Contents = {},
) {
  const warnings: string[] = []
  const directory = new DataDirectory(path, { warn: (text) => warnings.push(text), ...options })
  try {
    const sandboxes = new Sandboxes({
      providers: providers.map((name) => providerOf(notebook(name), bulk)),
      defaults: {
        seed: '1',
        clock: { mode: 'frozen', at: instantOf('2023-11-14T22:13:20Z') },
        strict: true,
        settings: {},
        log: { ...defaultLogLimits, capacity: 10 },
        datasets: {},
      },
      send: () => Promise.reject(new Error('nothing is sent')),
      baseUrl: () => '',
      storage: directory,
    })
    return { path, directory, sandboxes, warnings, ...around(sandboxes.require()) }
  } catch (error) {
    directory.abandon()
    throw error
  }
}

/** A sandbox with the operations that tests need. */
export function around(sandbox: Sandbox) {
  const notes = sandbox.store.collection('notebook.notes') as unknown as Notes
  return {
    sandbox,
    notes,
    /** Puts a note, and waits until it is stored. */
    async write(note: Note): Promise<void> {
      sandbox.store.transact(() => sandbox.store.put(notes, note))
      await sandbox.persist()
    },
    state: () => exportSnapshot(sandbox),
  }
}
