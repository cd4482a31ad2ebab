// What a person would find wrong with a page, looked for in the page itself. Each function is handed to the page whole,
// so that it leans on nothing outside itself; each answers with what it found, in words.

/** What is cut off, lies outside the window, spills out of its box, or would need sideways scrolling. */
export function cutOff(): string[] {
  const found: string[] = []
  const say = (what: string, element: Element): void => {
    const text = (element.textContent ?? '').trim().slice(0, 40)
    found.push(`${what}: <${element.localName} class="${element.getAttribute('class')}"> ${text}`)
  }
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth + 1) found.push('the page scrolls sideways')
  const dialog = document.querySelector('[role="dialog"], [role="alertdialog"]')
  for (const element of (dialog ?? document.body).querySelectorAll<HTMLElement>('*')) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue
    if (element.closest('svg, .visually-hidden, option, [aria-hidden="true"]')) continue
    const style = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) continue
    // What a shortened line hides is in its title.
    const shortened = element.parentElement?.closest('[title]') ?? null
    if (shortened === null && (box.left < -1 || box.right > window.innerWidth + 1)) {
      say('outside the window', element)
    }
    // A field scrolls what is typed into it, and an inline box has no room of its own.
    if (/^(input|textarea|select)$/.test(element.localName) || style.display === 'inline') continue
    const wide = element.scrollWidth > element.clientWidth + 1
    // The letters of a font reach a little beyond a tight line, and are drawn all the same.
    const slack = Math.max(3, parseFloat(style.fontSize) * 0.4)
    const high = element.scrollHeight > element.clientHeight + slack
    if (wide && style.textOverflow === 'ellipsis') {
      if (!element.closest('[title]')) say('shortened without a title', element)
    } else if (wide && style.overflowX !== 'visible') say('scrolls sideways', element)
    if (high && /hidden|clip/.test(style.overflowY) && style.textOverflow !== 'ellipsis') {
      say('cut off below', element)
    }
    const saysSomething = [...element.childNodes].some(
      ({ nodeType, textContent }) => nodeType === 3 && textContent?.trim() !== '',
    )
    if (wide && saysSomething && style.overflowX === 'visible') say('spills sideways', element)
    // A frame, by its line or its colour, is to hold what others in it say.
    const framed = style.borderBottomStyle !== 'none' || /^rgb\(/.test(style.backgroundColor)
    if (high && (saysSomething || framed) && style.overflowY === 'visible') {
      say('spills below', element)
    }
  }
  return [...new Set(found)]
}

/** What can be pressed and is smaller than a fingertip: 44 px, but for links within a sentence (WCAG 2.5.5). */
export function smallTargets(): string[] {
  const pressable =
    'button, a[href], input, select, textarea, summary, [role="radio"], [role="switch"], [role="button"]'
  return [...document.querySelectorAll<HTMLElement>(pressable)].flatMap((element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return []
    if (getComputedStyle(element).display === 'inline') return []
    // The words beside a box or a dot can be pressed as well.
    const label = element instanceof HTMLInputElement ? element.closest('label') : null
    const { width, height } = (label ?? element).getBoundingClientRect()
    if (width === 0 || (width >= 43.5 && height >= 43.5)) return []
    return [`${width.toFixed(0)}×${height.toFixed(0)} ${element.outerHTML.slice(0, 120)}`]
  })
}

/** Every piece of text that somebody can see or hear. */
export function saidTexts(): string[] {
  const texts: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    texts.push(node.textContent ?? '')
  }
  for (const name of ['title', 'aria-label', 'placeholder', 'alt']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      texts.push(element.getAttribute(name) ?? '')
    }
  }
  return texts.map((text) => text.trim()).filter((text) => text !== '')
}
