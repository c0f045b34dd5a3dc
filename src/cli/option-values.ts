import { InvalidArgumentError } from 'commander'

/** Reads a whole number within limits. */
export function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= low && value <= high) return value
    throw new InvalidArgumentError(`It has to be a whole number from ${low} to ${high}.`)
  }
}

/** What was set so far, by provider and name. */
export type Settings = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Adds `provider.name=value`; the value is JSON, or else the text as it is. */
export function addSetting(text: string, settings: Settings = {}): Settings {
  const [, provider, name, value] = /^([\w-]+)\.(\w+)=(.*)$/s.exec(text) ?? []
  if (provider === undefined || name === undefined || value === undefined) {
    throw new InvalidArgumentError('It has to be like bluefin.rateLimit=50.')
  }
  return { ...settings, [provider]: { ...settings[provider], [name]: jsonOrText(value) } }
}

/** Adds `provider=calls`: the calls that one caller may make in a window. */
export function addRateLimit(text: string, limits: Settings = {}): Settings {
  const [, provider, calls] = /^([\w-]+)=(\d+)$/.exec(text) ?? []
  if (provider === undefined || calls === undefined) {
    throw new InvalidArgumentError('It has to be like bluefin=50.')
  }
  return { ...limits, [provider]: { ...limits[provider], rateLimit: Number(calls) } }
}

/** A dataset for every provider, or one by provider. */
export type Datasets = string | Readonly<Record<string, string>>

/** Takes `name`, or adds `provider=name`. */
export function addDataset(text: string, datasets: Datasets = {}): Datasets {
  const [, provider, name] = /^([\w-]+)=([\w-]+)$/.exec(text) ?? []
  if (provider === undefined || name === undefined) return text
  return { ...(typeof datasets === 'string' ? {} : datasets), [provider]: name }
}

/** Sizes of datasets, by name. */
export type Sizes = Readonly<Record<string, number>>

/** Adds `name=number`, where the name may be that of a provider and of a size. */
export function addSize(text: string, sizes: Sizes = {}): Sizes {
  const [, name, count] = /^([\w-]+(?:\.[\w-]+)?)=(\d{1,9})$/.exec(text) ?? []
  if (name === undefined || count === undefined) {
    throw new InvalidArgumentError('It has to be like partners=500 or bluefin.partners=500.')
  }
  return { ...sizes, [name]: Number(count) }
}

/** One more of an option that may be given several times. */
export function addText(text: string, texts: readonly string[] = []): readonly string[] {
  return [...texts, text]
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
