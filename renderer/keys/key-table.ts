import type { TextKey } from '../i18n/catalogue.ts'
import { actionKeys, type RowAction } from '../outbox/row-actions.ts'
import { viewKeys, views, type View } from '../stores/view.ts'
import { ariaOf, isPressed, type KeyPress } from './chord.ts'

/** Where a key means something, in the order of the help page. */
export const keyGroups = ['everywhere', 'counter', 'question', 'outbox'] as const
export type KeyGroup = (typeof keyGroups)[number]

/** One thing that a key does. */
export interface KeyEntry {
  readonly group: KeyGroup
  readonly text: TextKey
  /** Any of these does it. */
  readonly chords: readonly [string, ...string[]]
  /** Shown at the foot of the counter too. */
  readonly legend?: true
}

/** Every key there is, by what it does: handlers, hints and the help page all read it here. */
const fixed = {
  help: { group: 'everywhere', text: 'keys.help', chords: ['F1'], legend: true },
  why: { group: 'everywhere', text: 'why.key', chords: ['F9'], legend: true },
  lock: { group: 'everywhere', text: 'keys.lock', chords: ['Ctrl+L'], legend: true },
  camera: { group: 'counter', text: 'camera.open', chords: ['F7'] },
  stock: { group: 'counter', text: 'keys.stock', chords: ['Alt+1-9', '1-9'], legend: true },
  next: { group: 'counter', text: 'keys.next', chords: ['Enter'] },
  send: { group: 'counter', text: 'keys.send', chords: ['Ctrl+Enter'], legend: true },
  clear: { group: 'counter', text: 'keys.clear', chords: ['Escape'], legend: true },
  undo: { group: 'counter', text: 'keys.undo', chords: ['Ctrl+Z', 'Alt+Z'], legend: true },
  answer: { group: 'question', text: 'keys.answer', chords: ['Enter'] },
  other: { group: 'question', text: 'keys.other', chords: ['Tab'] },
  keep: { group: 'question', text: 'keys.keep', chords: ['Escape'] },
  rows: { group: 'outbox', text: 'keys.rows', chords: ['↑', '↓', 'PageUp', 'PageDown'] },
  ends: { group: 'outbox', text: 'keys.ends', chords: ['Home', 'End'] },
  evidence: { group: 'outbox', text: 'outbox.evidence', chords: ['Enter'] },
  find: { group: 'outbox', text: 'outbox.search', chords: ['/'] },
  back: { group: 'outbox', text: 'keys.back', chords: ['Escape'] },
} as const satisfies Record<string, KeyEntry>

export type KeyId = keyof typeof fixed

const ofViews = views.map((view): KeyEntry => ({
  group: 'everywhere',
  text: `nav.${view}`,
  chords: [viewKeys[view]],
  legend: true,
}))
const rowActions = Object.keys(actionKeys) as RowAction[] // the keys of that very object
const ofRows = rowActions.map((action): KeyEntry => ({
  group: 'outbox',
  text: `outbox.action.${action}`,
  chords: [actionKeys[action]],
}))

/** All of them, those of the views and of the rows of the outbox included. */
export const keyEntries: readonly KeyEntry[] = [...ofViews, ...Object.values(fixed), ...ofRows]

/** Whether a key press does this. */
export function means(id: KeyId, press: KeyPress): boolean {
  return fixed[id].chords.some((chord) => isPressed(chord, press))
}

/** The chord to show for it where there is room for one. */
export function chordOf(id: KeyId): string {
  return fixed[id].chords[0]
}

/** Its keys for `aria-keyshortcuts`. */
export function ariaKeys(id: KeyId): string {
  return fixed[id].chords.map((chord) => ariaOf(chord)).join(' ')
}

/** The view that a key press opens; null for none. */
export function viewOf(press: KeyPress): View | null {
  return views.find((view) => isPressed(viewKeys[view], press)) ?? null
}
