import { closeSync, fdatasync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { promisify } from 'node:util'
import type { OpenFiles } from './open-files.ts'

/** What is kept is for its owner alone. */
export const ownFile = 0o600
export const ownFolder = 0o700

/** The part of a file system on which a write can fail; a test puts one in its place that does. */
export interface Disk {
  /** Writes at a position and returns how many of the bytes it took, which may be fewer than given. */
  readonly write: (fd: number, bytes: Uint8Array, position: number) => number
  readonly truncate: (fd: number, length: number) => void
  /** Waits until the device itself has what was written. */
  readonly sync: (fd: number) => Promise<void>
  /** The same, and lets nothing else happen meanwhile. */
  readonly syncNow: (fd: number) => void
}

/** The disk as Node gives it. */
export const realDisk: Disk = {
  write: (fd, bytes, position) => writeSync(fd, bytes, 0, bytes.length, position),
  truncate: ftruncateSync,
  sync: promisify(fdatasync),
  syncNow: fsyncSync,
}

/** What is asked of everything that is kept on a disk. */
export interface DiskOptions {
  readonly disk: Disk
  /** Whether to wait until the device has each write: then it outlives a power cut, too. */
  readonly fsync: boolean
  readonly files: OpenFiles
  /** Throws a StorageError where the files belong to another process by now. */
  readonly assertHeld: () => void
}

/** Writes all of the bytes. What was written of them before it failed is left to the caller. */
export function writeWhole(disk: Disk, fd: number, at: { bytes: Uint8Array; position: number }) {
  let written = 0
  while (written < at.bytes.length) {
    written += disk.write(fd, at.bytes.subarray(written), at.position + written)
  }
}

/** Makes renames and new names in a folder outlive a power cut. Windows has no such thing. */
export function syncFolder({ disk, fsync }: DiskOptions, folder: string): void {
  if (!fsync || process.platform === 'win32') return
  const fd = openSync(folder, 'r')
  try {
    disk.syncNow(fd)
  } finally {
    closeSync(fd)
  }
}
