import { Buffer } from 'node:buffer'

/** One row of usage, as it is packed. */
export interface PackedRow {
  /** Number of what was used: a resource of a subscription, by one meter. */
  readonly source: number
  /** Seconds since the Unix epoch. */
  readonly startSeconds: number
  readonly endSeconds: number
  /** Quantity in millionths. */
  readonly micros: number
}

/** Bytes of a row: three whole numbers of four bytes, and the quantity as a double. */
const rowBytes = 20

/** Rows as text in base64, little-endian: 27 characters a row, instead of 300 as the wire has them. */
export function packRows(rows: readonly PackedRow[]): string {
  const bytes = Buffer.alloc(rows.length * rowBytes)
  let at = 0
  for (const { source, startSeconds, endSeconds, micros } of rows) {
    bytes.writeUInt32LE(source, at)
    bytes.writeUInt32LE(startSeconds, at + 4)
    bytes.writeUInt32LE(endSeconds, at + 8)
    bytes.writeDoubleLE(micros, at + 12)
    at += rowBytes
  }
  return bytes.toString('base64')
}

/** Reads packed rows one by one. Throws a RangeError for what was not packed by `packRows`. */
export class PackedRows {
  readonly #bytes: Buffer

  constructor(packed: string) {
    this.#bytes = Buffer.from(packed, 'base64')
    if (this.#bytes.length % rowBytes !== 0 || this.#bytes.length * 4 > packed.length * 3) {
      throw new RangeError('packed usage has been cut off')
    }
  }

  get length(): number {
    return this.#bytes.length / rowBytes
  }

  source(nth: number): number {
    return this.#bytes.readUInt32LE(nth * rowBytes)
  }

  startSeconds(nth: number): number {
    return this.#bytes.readUInt32LE(nth * rowBytes + 4)
  }

  endSeconds(nth: number): number {
    return this.#bytes.readUInt32LE(nth * rowBytes + 8)
  }

  micros(nth: number): number {
    return this.#bytes.readDoubleLE(nth * rowBytes + 12)
  }
}
