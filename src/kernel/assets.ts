/** A file that is served as it is, or where to look instead. */
export type Asset =
  | { readonly mediaType: string; readonly content: () => Uint8Array | string }
  /** A path from the provider's root. */
  | { readonly redirectTo: string }
