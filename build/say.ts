/** Says on stderr what a command is doing, one line a step: stdout stays free for answers. */
export function say(line: string): void {
  process.stderr.write(`· ${line}\n`)
}

/** A failure that the reader can act on: its message is shown without a stack trace. */
export class Stop extends Error {
  override readonly name = 'Stop'
}

/** Runs a command's main function; a `Stop` becomes its message and exit code 1. */
export async function command(main: () => Promise<number | void>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
