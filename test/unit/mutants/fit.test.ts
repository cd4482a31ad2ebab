import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inRoot } from '../../../build/paths.ts'
import { mutants } from '../../mutants/mutants.ts'

describe('the promises that are broken on purpose', () => {
  it.each(mutants)('$name: what it changes is there, once', ({ edits }) => {
    for (const { file, find, replace } of edits) {
      expect(readFileSync(inRoot(file), 'utf8').split(find), file).toHaveLength(2)
      expect(replace).not.toBe(find)
    }
  })

  it('have each a name of their own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  })
})
