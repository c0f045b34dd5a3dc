/** How much of bodies is held at once, over all requests that are under way. */
const mostHeldBytes = 256 * 1024 * 1024

/** There is no room for another body now; later there will be. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded'
}

/**
 * The room that the bodies of all requests under way have together, so that many of them at once hold
 * no more than the largest one may.
 */
export class BodyBudget {
  readonly #mostBytes: number
  #heldBytes = 0

  constructor(mostBytes = mostHeldBytes) {
    this.#mostBytes = mostBytes
  }

  get heldBytes(): number {
    return this.#heldBytes
  }

  /** The part of one request in it, which it gives back when it is answered. */
  share(): BodyShare {
    let mine = 0
    return {
      take: (bytes) => {
        if (this.#heldBytes + bytes > this.#mostBytes) {
          throw new Overloaded(
            `the bodies of all requests under way would hold more than ${String(this.#mostBytes)} bytes`,
          )
        }
        this.#heldBytes += bytes
        mine += bytes
      },
      giveBack: () => {
        this.#heldBytes -= mine
        mine = 0
      },
    }
  }
}

/** What one request holds of the bodies under way. */
export interface BodyShare {
  /** Throws Overloaded where there is no room for so many bytes more. */
  readonly take: (bytes: number) => void
  readonly giveBack: () => void
}
