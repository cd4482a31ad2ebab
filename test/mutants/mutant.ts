/** One place to change: this text, which must be there exactly once, becomes the other. */
export interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** A deliberate break of a promise. */
export interface Mutant {
  readonly name: string
  readonly edits: readonly [Edit, ...Edit[]]
}
