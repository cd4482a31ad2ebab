import { describe, expect, it } from 'vitest'
import { parseCommandLine } from '../../../electron/app/command-line.ts'

const parse = (...words: string[]) => parseCommandLine(['handsel', ...words], '/counter')

describe('parseCommandLine', () => {
  it('finds nothing of ours in an ordinary start', () => {
    expect(parse('--no-sandbox', '.')).toEqual({
      setupFile: null,
      userDataDir: null,
      incomplete: [],
    })
  })

  it.each([
    [['--setup=a/setup.json'], '/counter/a/setup.json'],
    [['--setup', 'a/setup.json'], '/counter/a/setup.json'],
    [['--setup=/it/setup.json'], '/it/setup.json'],
    [['--setup=店 1=x.json'], '/counter/店 1=x.json'],
    [['--setup=first.json', '--setup', 'last.json'], '/counter/last.json'],
    [['--setup=a.json', '--', '--setup=b.json'], '/counter/a.json'],
  ])('reads the setup file from %j', (words, file) => {
    expect(parse('.', ...words)).toMatchObject({ setupFile: file, incomplete: [] })
  })

  it.each([[['--user-data-dir=state']], [['--user-data-dir', 'state']]])(
    'reads the user-data folder from %j',
    (words) => {
      expect(parse('.', ...words)).toMatchObject({
        userDataDir: '/counter/state',
        incomplete: [],
      })
    },
  )

  it.each([
    [['--setup'], '--setup'],
    [['--setup='], '--setup'],
    [['--setup', '--no-sandbox'], '--setup'],
    [['--user-data-dir='], '--user-data-dir'],
  ])('names a switch without its value: %j', (words, name) => {
    expect(parse(...words)).toMatchObject({ setupFile: null, incomplete: [name] })
  })

  it('does not take a longer name for ours', () => {
    expect(parse('--setup-later=x', '--user-data-directory=y')).toEqual(parse())
  })
})
