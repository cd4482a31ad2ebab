import type { scanning as chinese } from '../zh-CN/scanner.ts'

/** Words about scanners, their tones and the shop's own member codes. */
export const scanning: typeof chinese = {
  scanner: {
    heading: 'Scanner',
    teach: 'Teach my scanner',
    teachStop: 'Stop',
    teachText:
      'Press "Teach my scanner", then scan the test code that appears. The app finds suffix, speed, input method and case trouble by itself and keeps the settings.',
    testCode: 'Test code',
    testCodeHere: 'The test code appears here',
    afterScan: 'After a scan',
    send: 'Send at once',
    wait: 'Wait for Enter',
    suffix: 'What ends a code',
    suffixAuto: 'Enter or Tab',
    suffixEnter: 'Enter',
    suffixTab: 'Tab',
    suffixNone: 'Nothing',
    inputMethod: 'With an input method on',
    rebuild: 'Rebuild from the keys',
    refuse: 'Refuse, and say why',
    capsLock: 'With Caps Lock on',
    undo: 'Undo it key by key',
    prefix: 'Before every code (taken off)',
    maxGap: 'Longest pause between keys (ms)',
  },
  finding: {
    fine: 'All is well; it is ready.',
    slow: 'This scanner is slow; more time is given to it.',
    'no-suffix': 'This scanner ends with no key; a pause ends its codes now.',
    tab: 'This scanner ends with Tab; that is noted.',
    prefix: 'This scanner types something before every code; it is taken off now.',
    'input-method': 'An input method is on; codes are rebuilt from the keys now.',
    'caps-lock': 'Caps Lock is on; it is undone key by key now. Better turn it off.',
    'case-turned':
      'The scanner itself turns the case round; set it right with the codes in its manual.',
    layout: 'The keyboard layout is wrong. Set both scanner and computer to the US layout.',
    'other-code': 'This is not the test code; scan again.',
  },
  sound: {
    heading: 'Tones',
    volume: 'Volume',
    mute: 'Mute',
    isMuted: 'Muted',
    try: 'Listen',
    broken: 'This computer makes no sound.',
  },
  members: {
    text: "The shop's own member codes can stand for openids: import a CSV file, the member code and then the openid on each line. A new list replaces the old one.",
    count: '{count} now.',
    import: 'Import member codes…',
  },
}
