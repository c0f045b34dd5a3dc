import { createHash } from 'node:crypto'
import type { IdentityProviderName, PersonRecord } from './records.ts'

/** An identity provider: where it is found, and how it speaks of people. */
export interface Issuer {
  readonly name: IdentityProviderName
  readonly title: string
  /** The `iss` of tokens about the people of a directory; `base` is where the CMS is mounted. */
  readonly issuerOf: (base: string, directory: string) => string
  /** The directory that the claims of a token name. */
  readonly directoryOf: (claims: Readonly<Record<string, unknown>>) => string | undefined
  /** Paths from the mount; `area` stands for the part that Entra puts before each. */
  readonly paths: (area: string) => {
    readonly discovery: string
    readonly authorize: string
    readonly token: string
    readonly keys: string
  }
  /** What a token says of a person to one client. */
  readonly claimsOf: (person: PersonRecord, clientId: string) => Readonly<Record<string, unknown>>
  /** Names the person in the claims of a token. */
  readonly personIdOf: (claims: Readonly<Record<string, unknown>>) => string | undefined
}

/** What Entra calls all of its directories together. */
export const everyDirectory: readonly string[] = ['common', 'organizations']

/** In the manner of Microsoft Entra ID: an issuer for each directory, `common` for all of them. */
export const microsoft: Issuer = {
  name: 'microsoft',
  title: 'Microsoft Entra ID (stand-in)',
  issuerOf: (base, directory) => `${base}/idp/microsoft/${directory}/v2.0`,
  directoryOf: ({ tid }) => textOf(tid),
  paths: (area) => ({
    discovery: `/idp/microsoft/${area}/v2.0/.well-known/openid-configuration`,
    authorize: `/idp/microsoft/${area}/oauth2/v2.0/authorize`,
    token: `/idp/microsoft/${area}/oauth2/v2.0/token`,
    keys: `/idp/microsoft/${area}/discovery/v2.0/keys`,
  }),
  claimsOf: ({ id, directory, name, email }, clientId) => ({
    sub: createHash('sha256').update(`${id} ${clientId}`).digest('base64url'),
    oid: id,
    tid: directory,
    name,
    email,
    preferred_username: email,
    ver: '2.0',
  }),
  personIdOf: ({ oid }) => textOf(oid),
}

/** In the manner of Google: one issuer, and the domain of a Workspace as `hd`. */
export const google: Issuer = {
  name: 'google',
  title: 'Google (stand-in)',
  issuerOf: (base) => `${base}/idp/google`,
  directoryOf: ({ hd }) => textOf(hd),
  paths: () => ({
    discovery: '/idp/google/.well-known/openid-configuration',
    authorize: '/idp/google/o/oauth2/v2/auth',
    token: '/idp/google/token',
    keys: '/idp/google/oauth2/v3/certs',
  }),
  claimsOf: ({ id, directory, name, email }, clientId) => ({
    sub: id,
    azp: clientId,
    hd: directory,
    name,
    email,
    email_verified: true,
  }),
  personIdOf: ({ sub }) => textOf(sub),
}

export const issuers: Readonly<Record<IdentityProviderName, Issuer>> = { microsoft, google }

function textOf(claim: unknown): string | undefined {
  return typeof claim === 'string' ? claim : undefined
}
