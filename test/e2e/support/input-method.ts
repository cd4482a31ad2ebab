import type { CDPSession } from 'playwright/test'

/** A scan while a Chinese input method is on: every key is its, and it composes what it makes of them. */
export async function composeScan(browser: CDPSession, openid: string): Promise<void> {
  let pinyin = ''
  for (const character of openid) {
    const letter = /[A-Za-z]/.test(character)
    const code = letter
      ? `Key${character.toUpperCase()}`
      : /\d/.test(character)
        ? `Digit${character}`
        : 'Minus'
    const modifiers = /[A-Z_]/.test(character) ? 8 : 0
    const key = { key: 'Process', code, windowsVirtualKeyCode: 229, modifiers }
    pinyin += character.toLowerCase()
    // All at once, as the events of a scanner come: an answer is not waited for.
    void browser.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
    void browser.send('Input.imeSetComposition', {
      text: pinyin,
      selectionStart: pinyin.length,
      selectionEnd: pinyin.length,
    })
    void browser.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  }
  const enter = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 }
  await browser.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter })
}
