/** Marks a branch that the type checker has proved unreachable; throws if data from outside reaches it all the same. */
export function assertNever(value: never): never {
  throw new Error(`unexpected variant: ${JSON.stringify(value)}`)
}
