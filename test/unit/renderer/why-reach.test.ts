import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../../renderer')

/** How a component comes to say what is wrong, and how it lets that be asked about. */
const ways: readonly (readonly [what: string, says: RegExp, asks: RegExp])[] = [
  ['an error', /\berrorSentence\(|\berror\.\$\{/, /whyError\(/],
  ['a refused input', /\bscanSentence\(|\bscan\.\$\{/, /whyScan\(/],
  ['a warning about a scan', /\bwarningSentence\(|\bwarning\.\$\{/, /area: 'warning'/],
  ['a reason', /\breasonSentence\(|\breason\.\$\{|\bbecause\(/, /whyReason\(/],
  ['a refresh that failed', /\brefreshError\b(?!,)/, /whyError\(/],
  ['what is in the way of a stock', /\bstocks\.obstacle\.\$\{/, /area: 'obstacle'/],
  ['a finding of the test connection', /\bcheck\.finding\.\$\{/, /whyCheck\(/],
  ['a flaw of a code file', /\bstocks\.look\.(?:flaw|kind)\.\$\{/, /area: 'flaw'|<FlawKinds\b/],
  ['a PIN that is not tried', /\block\.refused\.\$\{/, /whyPin\(/],
  [
    'that something is wrong',
    /role="alert"|tone="error"|name="error"|'error' : |aria-invalid|'?is-(?:wrong|error|trouble|bad)\b/,
    /./,
  ],
]
/** What opens a page: the button, a note that is told why, or a component that has the button in it. */
const button = /<WhyButton\b|<FieldNote\b[^>]*:why=|<ErrorNotice\b|<FlawKinds\b|<ProblemList\b/

/** What a component says is wrong without a way to a page of its own. */
function wanting(source: string): string[] {
  const text = source.replace(/<style[\s\S]*$/, '').replace(/<!--[\s\S]*?-->/g, '')
  return ways.flatMap(([what, says, asks]) =>
    says.test(text) && !(asks.test(text) && button.test(text)) ? [what] : [],
  )
}

/** Components that need none, each for a reason. */
const excused: Readonly<Record<string, string>> = {
  'components/OutboxRow.vue':
    'There are thousands of rows: RowActions has the button for the one that is selected.',
  'components/SoundSection.vue':
    'A computer without a sound card: no code of its own, and the line says all there is.',
  'components/StockCard.vue':
    'It lies in a radio button, which holds no button: StockPicker lays one over it.',
  'components/setup/TextField.vue':
    'It only marks the field: ProblemList says what is wrong with it, and why.',
}

const components = globSync('**/*.vue', { cwd: root }).toSorted()
const sourceOf = (name: string): string => readFileSync(join(root, name), 'utf8')

describe('whatever component says that something is wrong leads to the page about it', () => {
  it.each(components.filter((name) => !(name in excused)))('%s', (name) => {
    expect(wanting(sourceOf(name))).toEqual([])
  })

  it.each(Object.entries(excused))('%s is excused, and still has to be: %s', (name) => {
    expect(wanting(sourceOf(name))).not.toEqual([])
  })

  it('a new one without a way to it would be found', () => {
    const alert = '<p role="alert">{{ text }}</p>'
    expect(wanting(`<template>${alert}</template>`)).toHaveLength(1)
    expect(wanting(`<template>{{ errorSentence(error).title }}</template>`)).toHaveLength(1)
    // Another error's button does not do.
    expect(
      wanting(`<template>${alert}{{ scanSentence(one) }}<ErrorNotice :error="e" /></template>`),
    ).toEqual(['a refused input'])
    expect(
      wanting(`<template>{{ errorSentence(e) }}<WhyButton :subject="whyError(e)" /></template>`),
    ).toEqual([])
    // What is commented out is not there.
    expect(wanting(`<template>${alert}<!-- <WhyButton /> --></template>`)).toHaveLength(1)
  })
})
