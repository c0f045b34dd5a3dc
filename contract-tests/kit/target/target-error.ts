/** A target was described wrongly; `lines` say each mistake. */
export class TargetError extends Error {
  override readonly name = 'TargetError'
  readonly lines: readonly string[]

  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}
