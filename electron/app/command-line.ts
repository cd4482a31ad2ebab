import { resolve } from 'node:path'

/** Our own switches (design §6). */
export interface CommandLine {
  /** Absolute path of the setup file to import; null when none was given. */
  readonly setupFile: string | null
  /** Absolute path of the folder that holds all state; null for the platform's usual place. */
  readonly userDataDir: string | null
  /** Switches of ours that came without a value: a mistake to be named, not to be passed over. */
  readonly incomplete: readonly string[]
}

/**
 * Reads `--setup=F` and `--user-data-dir=D`, also as two words; the last one counts, relative paths start at `cwd`, and
 * nothing after `--` is ours. Everything else belongs to Electron and Chromium.
 */
export function parseCommandLine(argv: readonly string[], cwd: string): CommandLine {
  const end = argv.indexOf('--')
  const words = argv.slice(1, end === -1 ? undefined : end)
  const setup = lastValue(words, '--setup')
  const userData = lastValue(words, '--user-data-dir')
  return {
    setupFile: setup.value === null ? null : resolve(cwd, setup.value),
    userDataDir: userData.value === null ? null : resolve(cwd, userData.value),
    incomplete: [
      ...(setup.incomplete ? ['--setup'] : []),
      ...(userData.incomplete ? ['--user-data-dir'] : []),
    ],
  }
}

function lastValue(
  words: readonly string[],
  name: string,
): { value: string | null; incomplete: boolean } {
  let value: string | null = null
  let incomplete = false
  words.forEach((word, index) => {
    const given = valueAt(words, index, word, name)
    if (given === undefined) return
    incomplete = given === ''
    value = given === '' ? null : given
  })
  return { value, incomplete }
}

/** The value that `word` gives to `name`: undefined when it is another switch, empty when the value is missing. */
function valueAt(
  words: readonly string[],
  index: number,
  word: string,
  name: string,
): string | undefined {
  if (word.startsWith(`${name}=`)) return word.slice(name.length + 1)
  if (word !== name) return undefined
  const next = words[index + 1]
  return next === undefined || next.startsWith('--') ? '' : next
}
