import { createRequire } from 'node:module'
import type { Faker } from '@faker-js/faker'
import type { Random } from '../../../kernel/random/random.ts'

const load = createRequire(import.meta.url)

/** Faker's English words, drawn by our own randomness; loaded with the first made-up dataset. */
function fakerDrawingFrom(random: Random): Faker {
  const { faker } = load('@faker-js/faker/locale/en') as { readonly faker: Faker }
  const OwnFaker = faker.constructor as typeof Faker
  return new OwnFaker({
    locale: faker.rawDefinitions,
    randomizer: { next: () => random.fraction(), seed: () => undefined },
  })
}

const trades = {
  distributor: ['Distribution', 'Cloud Supply', 'Channel Services'],
  partner: ['IT', 'Systems', 'Cloud', 'Digital', 'Networks'],
  tenant: ['Clinic', 'Logistics', 'Foods', 'Insurance', 'Textiles', 'Archive', 'Energy', 'Schools'],
} as const

/** Names of people and organizations; usernames are unique within one source. */
export class Names {
  readonly #random: Random
  readonly #faker: Faker
  readonly #taken = new Map<string, number>()

  constructor(random: Random) {
    this.#random = random
    this.#faker = fakerDrawingFrom(random)
  }

  organization(kind: keyof typeof trades): string {
    const trade = this.#random.pick(trades[kind])
    return this.#random.happens(0.5)
      ? `${this.#faker.person.lastName()} ${trade}`
      : `${this.#faker.location.city()} ${trade}`
  }

  /** A person, with a username that nobody else has. */
  person(): { readonly username: string; readonly displayName: string; readonly email: string } {
    const [first, last] = [this.#faker.person.firstName(), this.#faker.person.lastName()]
    const plain = `${letters(first)}.${letters(last)}`
    const uses = (this.#taken.get(plain) ?? 0) + 1
    this.#taken.set(plain, uses)
    const username = uses === 1 ? plain : `${plain}${String(uses)}`
    return { username, displayName: `${first} ${last}`, email: `${username}@people.example` }
  }
}

function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '')
}
