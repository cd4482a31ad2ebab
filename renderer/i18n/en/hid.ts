import type { hid as chinese } from '../zh-CN/hid.ts'

/** Words about scanners in HID-POS mode. */
export const hid: typeof chinese = {
  heading: 'HID-POS scanner',
  text: 'In this mode a scanner is no keyboard: focus, input method and Caps Lock do not matter. Scan the "USB HID POS" code in its manual first, then press "Connect". Picked once, it connects by itself from then on.',
  connect: 'Connect an HID-POS scanner…',
  another: 'Pick another…',
  forget: 'Forget this scanner',
  unnamed: 'A scanner without a name',
  serial: 'Serial number {serial}',
  noSerial: 'No serial number',
  state: {
    none: 'No HID-POS scanner was picked. One that types like a keyboard need not be picked.',
    looking: '{name}: looking for it…',
    connected: '{name}: connected.',
    missing: '{name}: not plugged in. Plug it in or switch it on; it connects by itself.',
    blocked:
      '{name}: cannot be opened; most likely another program holds it. Close that program, and it connects within seconds. On Linux this user also needs the right to read and write the device.',
    unreadable:
      '{name}: its data cannot be understood. Scan the keyboard code in its manual and use it as a scanner that types.',
  },
  notice: {
    missing: 'Scanner not plugged in',
    blocked: 'Scanner cannot be opened; see the settings',
    unreadable: 'Scanner not understood; see the settings',
  },
  tested: {
    right: 'The test code was read right; an HID-POS scanner needs no teaching.',
    wrong: 'This is not the test code; scan again.',
  },
  chooser: {
    title: 'Pick a scanner',
    text: 'Only HID-POS scanners are listed. The app opens the picked one and no other.',
    none: 'None found yet. Plug the scanner in and scan the "USB HID POS" code in its manual; it will appear here.',
    cancel: 'Cancel',
  },
}
