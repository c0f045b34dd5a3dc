import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Faker } from '@faker-js/faker'
import type { Random } from '../../../kernel/random/random.ts'

type List<T> = readonly [T, ...T[]]

interface Trades {
  readonly resellers: List<string>
  readonly merchants: List<string>
  readonly failures: List<{ readonly errCode: string; readonly errMessage: string }>
}

/** Trades of the generated businesses, and errors of their transactions. */
export const trades = JSON.parse(
  readFileSync(new URL('../../../../fixtures/bluefin/trades.json', import.meta.url), 'utf8'),
) as Trades

const load = createRequire(import.meta.url)

/**
 * A Faker in English that draws from our own randomness. Its words are loaded with the first generated
 * dataset, so that a start with the documented one does not wait for them.
 */
function fakerDrawingFrom(random: Random): Faker {
  const { faker } = load('@faker-js/faker/locale/en') as { readonly faker: Faker }
  const OwnFaker = faker.constructor as typeof Faker
  return new OwnFaker({
    locale: faker.rawDefinitions,
    randomizer: { next: () => random.fraction(), seed: () => undefined },
  })
}

/** Random names of people, businesses and places; those that must be unique are so per instance. */
export class Names {
  readonly #random: Random
  readonly #faker: Faker
  readonly #taken = new Map<string, number>()
  readonly #userNames = new Map<string, number>()
  /** Surnames by themselves: each is made anew, and kept once. */
  readonly #surnames = new Map<string, string>()

  constructor(random: Random) {
    this.#random = random
    this.#faker = fakerDrawingFrom(random)
  }

  person(): { readonly firstName: string; readonly lastName: string } {
    return { firstName: this.#faker.person.firstName(), lastName: this.#surname() }
  }

  /** A user name that no other user has: `first.last`, and a number from the second on. */
  userName({ firstName, lastName }: ReturnType<Names['person']>): string {
    return this.#uniqueUserName(`${letters(firstName)}.${letters(lastName)}`)
  }

  /** The name of a reseller; one below another is sometimes its branch in some city. */
  reseller(parent: string | undefined): string {
    const random = this.#random
    if (parent !== undefined && random.happens(0.2)) return `${brandOf(parent)} ${this.city()}`
    const trade = random.pick(trades.resellers)
    if (random.happens(0.25)) return `${this.city()} ${trade}`
    if (random.happens(0.2)) return `${this.#surname()} & ${this.#surname()} ${trade}`
    return `${this.#surname()} ${trade}`
  }

  merchant(): string {
    const trade = this.#random.pick(trades.merchants)
    if (this.#random.happens(0.4)) return `${this.city()} ${trade}`
    if (this.#random.happens(0.3)) return `${this.#faker.person.firstName()}'s ${trade}`
    return `${this.#surname()} ${trade}`
  }

  city(): string {
    return this.#faker.helpers.arrayElement(this.#faker.definitions.location.city_name ?? [])
  }

  /** A verification phrase for the telephone, such as `brave harbor at noon`. */
  phrase(): string {
    const time = this.#random.pick(['dawn', 'noon', 'dusk', 'midnight'])
    // Joined in one: a text that is put together step by step keeps its parts.
    return [this.#faker.word.adjective(), ' ', this.#faker.word.noun(), ' at ', time].join('')
  }

  /** The name; from its second use within the scope on with a number behind it. */
  unique(scope: string, name: string, before = ' '): string {
    const key = `${scope}/${name}`
    const uses = (this.#taken.get(key) ?? 0) + 1
    this.#taken.set(key, uses)
    return uses === 1 ? name : this.unique(scope, `${name}${before}${String(uses)}`, before)
  }

  /** User names are the most: they are remembered as they are. */
  #uniqueUserName(name: string): string {
    const uses = (this.#userNames.get(name) ?? 0) + 1
    this.#userNames.set(name, uses)
    return uses === 1 ? name : this.#uniqueUserName(name + String(uses))
  }

  #surname(): string {
    const drawn = this.#faker.person.lastName()
    const known = this.#surnames.get(drawn)
    if (known !== undefined) return known
    this.#surnames.set(drawn, drawn)
    return drawn
  }
}

/** A host name made of a business's name, below the reserved `.example` (RFC 2606). */
export function hostOf(business: string): string {
  return `${business
    .toLowerCase()
    .replaceAll(/[^a-z0-9 ]/g, '')
    .replaceAll(/ +/g, '-')}.example`
}

/** The first two words of a name, which its branches share. */
function brandOf(name: string): string {
  return name.split(' ', 2).join(' ').replace(/ &$/, '')
}

function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '')
}
