/** Makes a function that does jobs one after the other, whatever becomes of the one before. */
export function inTurns(): <T>(job: () => Promise<T>) => Promise<T> {
  let turn: Promise<unknown> = Promise.resolve()
  return (job) => {
    const result = turn.then(job)
    turn = result.catch(() => undefined)
    return result
  }
}
