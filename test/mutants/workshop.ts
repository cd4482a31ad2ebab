import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inRoot, root } from '../../build/paths.ts'
import { Stop } from '../../build/say.ts'
import type { Mutant } from './mutant.ts'

/** A copy of the sources that may be broken. */
export interface Workshop {
  readonly dir: string
  /** Breaks the copy; the returned function mends it. Stops where the mutant no longer fits the sources. */
  apply(mutant: Mutant): () => void
  close(): void
}

const copied = ['build', 'electron', 'renderer', 'shared', 'test', 'package.json', 'tsconfig.json']

/** Copies the sources; what is installed and fetched is shared with the clone. */
export function openWorkshop(): Workshop {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'handsel-mutants-'))
  for (const name of copied) cpSync(inRoot(name), path.join(dir, name), { recursive: true })
  mkdirSync(path.join(dir, '.cache'))
  for (const shared of ['node_modules', path.join('.cache', 'electron')]) {
    symlinkSync(path.join(root, shared), path.join(dir, shared))
  }
  return {
    dir,
    apply(mutant) {
      const whole = new Map<string, string>()
      for (const { file, find, replace } of mutant.edits) {
        const place = path.join(dir, file)
        const text = readFileSync(place, 'utf8')
        if (!whole.has(place)) whole.set(place, text)
        const parts = text.split(find)
        if (parts.length !== 2) {
          throw new Stop(`“${mutant.name}” fits ${file} in ${parts.length - 1} places, not in one.`)
        }
        writeFileSync(place, parts.join(replace))
      }
      return () => whole.forEach((text, place) => writeFileSync(place, text))
    },
    close: () => rmSync(dir, { recursive: true, force: true }),
  }
}
