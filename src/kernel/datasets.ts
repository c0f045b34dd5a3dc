/** How many of something a dataset can be made with; at least one. */
export interface DatasetSize {
  readonly says: string
  readonly default: number
  readonly most: number
}

/** What a provider can be filled with. */
export interface Dataset {
  readonly says: string
  /** By the name under which a size is asked for, such as `partners`. */
  readonly sizes?: Readonly<Record<string, DatasetSize>>
}

/** One dataset of a provider, with every size that it takes. */
export interface DatasetChoice {
  readonly name: string
  readonly sizes: Readonly<Record<string, number>>
}

/** Datasets as somebody asks for them, for several providers at once. */
export interface DatasetRequest {
  /** One name for every provider that has such a dataset, or a name for each provider. */
  readonly dataset?: string | Readonly<Record<string, string>> | undefined
  /** By name (`partners`, for every provider that counts them) or provider (`bluefin.partners`). */
  readonly sizes?: Readonly<Record<string, number>> | undefined
}

/** As much of a provider as the choice of a dataset depends on; its first dataset is the default. */
interface Choosing {
  readonly name: string
  readonly datasets: Readonly<Record<string, Dataset>>
}

/**
 * The dataset of each provider. A size without a name of a dataset asks for the first dataset that
 * takes it. A size meant for every provider is cut to what each can hold, but has to fit one of them.
 * Throws a RangeError for a dataset or a size that no provider has.
 */
export function chooseDatasets(
  request: DatasetRequest,
  providers: readonly Choosing[],
): Readonly<Record<string, DatasetChoice>> {
  requireKnown(request, providers)
  return Object.fromEntries(
    providers.map((provider) => [provider.name, choiceOf(request, provider)]),
  )
}

function choiceOf({ dataset, sizes = {} }: DatasetRequest, provider: Choosing): DatasetChoice {
  const { datasets } = provider
  const names = Object.keys(datasets)
  const wanted = sizesFor(provider, sizes)
  const named = typeof dataset === 'string' ? dataset : dataset?.[provider.name]
  const name =
    (named !== undefined && named in datasets ? named : undefined) ??
    names.find((candidate) => wanted.some(({ size }) => size in sizesOf(datasets[candidate]))) ??
    names[0] ??
    ''
  const declared = sizesOf(datasets[name])
  const chosen = new Map(
    Object.entries(declared).map(([size, { default: usual }]) => [size, usual]),
  )
  for (const { size, count, isQualified } of wanted) {
    const limit = declared[size]
    if (limit !== undefined) chosen.set(size, Math.min(count, limit.most))
    if (isQualified && limit === undefined) {
      throw new RangeError(`the dataset ${name} of ${provider.name} has no size ${size}`)
    }
  }
  return { name, sizes: Object.fromEntries(chosen) }
}

interface WantedSize {
  readonly size: string
  readonly count: number
  readonly isQualified: boolean
}

/** The sizes meant for a provider; one that names it comes last, and so prevails. */
function sizesFor({ name, datasets }: Choosing, sizes: Readonly<Record<string, number>>) {
  const wanted: WantedSize[] = []
  for (const [key, count] of Object.entries(sizes)) {
    const [owner, size] = key.includes('.') ? key.split('.', 2) : [undefined, key]
    if (size === undefined || (owner !== undefined && owner !== name)) continue
    const isDeclared = Object.values(datasets).some((dataset) => size in sizesOf(dataset))
    if (owner !== undefined || isDeclared) {
      wanted.push({ size, count, isQualified: owner !== undefined })
    }
  }
  return wanted.sort((a, b) => Number(a.isQualified) - Number(b.isQualified))
}

function requireKnown({ dataset, sizes = {} }: DatasetRequest, providers: readonly Choosing[]) {
  if (providers.length === 0) return
  if (typeof dataset === 'string') {
    if (!providers.some(({ datasets }) => dataset in datasets))
      throw unknownDataset(dataset, providers)
  } else {
    for (const [name, wanted] of Object.entries(dataset ?? {})) {
      const provider = providerNamed(name, providers)
      if (!(wanted in provider.datasets)) throw unknownDataset(wanted, [provider])
    }
  }
  for (const [key, count] of Object.entries(sizes)) requireSize(key, count, providers)
}

function requireSize(key: string, count: number, providers: readonly Choosing[]): void {
  const [owner, size = ''] = key.includes('.') ? key.split('.', 2) : [undefined, key]
  const among = owner === undefined ? providers : [providerNamed(owner, providers)]
  const limits = among.flatMap(({ datasets }) =>
    Object.values(datasets).flatMap((dataset) => sizesOf(dataset)[size] ?? []),
  )
  if (limits.length === 0) {
    const known = among.flatMap(({ datasets }) =>
      Object.values(datasets).flatMap((dataset) => Object.keys(sizesOf(dataset))),
    )
    throw new RangeError(`there is no size ${key}; there is ${[...new Set(known)].join(', ')}`)
  }
  const most = Math.max(...limits.map((limit) => limit.most))
  if (!Number.isInteger(count) || count < 1 || count > most) {
    throw new RangeError(`${key} has to be a whole number from 1 to ${String(most)}`)
  }
}

function providerNamed(name: string, providers: readonly Choosing[]): Choosing {
  const provider = providers.find((candidate) => candidate.name === name)
  if (provider === undefined) {
    const known = providers.map((candidate) => candidate.name).join(', ')
    throw new RangeError(`there is no provider ${name}; there is ${known}`)
  }
  return provider
}

function unknownDataset(name: string, providers: readonly Choosing[]): RangeError {
  const known = new Set(providers.flatMap(({ datasets }) => Object.keys(datasets)))
  return new RangeError(`there is no dataset ${name}; there is ${[...known].join(', ')}`)
}

function sizesOf(dataset: Dataset | undefined): Readonly<Record<string, DatasetSize>> {
  return dataset?.sizes ?? {}
}
