import { closeSync, openSync } from 'node:fs'

/** Files kept open, of the thousand that systems usually allow. */
const usualMost = 200

interface OpenFile {
  readonly fd: number
  users: number
}

/**
 * The files that are written again and again, as many of them open as a process may well have: with ten
 * thousand sandboxes, those that were written last.
 */
export class OpenFiles {
  readonly #most: number
  /** By path; the one that was used last is the last. */
  readonly #open = new Map<string, OpenFile>()

  constructor(most = usualMost) {
    this.#most = most
  }

  get size(): number {
    return this.#open.size
  }

  /** Opens a file that exists for reading and writing. It stays open at least until it is released. */
  acquire(path: string): { readonly fd: number; readonly release: () => void } {
    const file = this.#open.get(path) ?? { fd: openSync(path, 'r+'), users: 0 }
    this.#open.delete(path)
    this.#open.set(path, file)
    file.users += 1
    this.#closeOldest()
    return {
      fd: file.fd,
      release: () => {
        file.users -= 1
        if (file.users === 0 && this.#open.get(path) !== file) closeSync(file.fd)
      },
    }
  }

  /** Closes a file, as soon as nobody uses it: another one is in its place, or nothing. */
  close(path: string): void {
    const file = this.#open.get(path)
    this.#open.delete(path)
    if (file?.users === 0) closeSync(file.fd)
  }

  #closeOldest(): void {
    if (this.#open.size <= this.#most) return
    for (const [path, { users }] of this.#open) {
      if (users > 0) continue
      this.close(path)
      return
    }
  }
}
