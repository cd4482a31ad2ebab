const pairs: Readonly<Record<string, string>> = {
  Backquote: '`~',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: `'"`,
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
  NumpadAdd: '++',
  NumpadSubtract: '--',
  NumpadMultiply: '**',
  NumpadDivide: '//',
  NumpadDecimal: '..',
}
const overDigits = ')!@#$%^&*('

/** What a key types on the layout that scanners leave the factory with; null for keys that type nothing. */
export function usCharacter(code: string, shift: boolean, capsLock: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift === capsLock ? letter.toLowerCase() : letter
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return shift ? overDigits.charAt(Number(digit)) : digit
  const pad = /^Numpad(\d)$/.exec(code)?.[1]
  return pad ?? pairs[code]?.charAt(shift ? 1 : 0) ?? null
}
