import { type Disk, type DiskOptions, realDisk } from '../../kernel/storage/disk.ts'
import { OpenFiles } from '../../kernel/storage/open-files.ts'

/** A disk on which a test decides what fails. */
export class FailingDisk implements Disk {
  /** Bytes that still fit. A write that does not fit writes what does, and then fails. */
  room = Infinity
  truncatingFails = false
  /** What the device answers when it is asked to sync; later asks wait for earlier ones. */
  syncing: () => Promise<void> = () => Promise.resolve()
  /** How often something was written and synced. */
  writes = 0
  syncs = 0

  readonly write: Disk['write'] = (fd, bytes, position) => {
    if (this.room <= 0) throw failure('ENOSPC: no space left on device, write')
    this.writes += 1
    const fits = bytes.subarray(0, Math.min(bytes.length, this.room))
    this.room -= fits.length
    return realDisk.write(fd, fits, position)
  }

  readonly truncate: Disk['truncate'] = (fd, length) => {
    if (this.truncatingFails) throw failure('EIO: i/o error, ftruncate')
    realDisk.truncate(fd, length)
  }

  readonly sync: Disk['sync'] = () => {
    this.syncs += 1
    return this.syncing()
  }

  readonly syncNow: Disk['syncNow'] = () => {
    this.syncs += 1
  }
}

/** How files are kept on such a disk by somebody who has it alone. */
export function carefully(disk: Disk, fsync = false): DiskOptions {
  return { disk, fsync, files: new OpenFiles(), assertHeld: () => undefined }
}

function failure(message: string): Error {
  return Object.assign(new Error(message), { code: message.split(':', 1)[0] })
}
