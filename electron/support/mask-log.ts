import type { Masker } from './mask.ts'

/** A log file made fit to be shown: entries field by field, anything else as text. */
export function maskLog(content: string, masker: Masker): string {
  const out: string[] = []
  let loose: string[] = []
  // Lines that are no entry are looked at together: a secret may go over several.
  const flush = () => {
    if (loose.length > 0) out.push(masker.text(loose.join('\n')))
    loose = []
  }
  for (const line of content.split('\n')) {
    const entry = readEntry(line)
    if (entry === null) {
      loose.push(line)
      continue
    }
    flush()
    out.push(JSON.stringify(masker.data(entry)))
  }
  flush()
  return out.join('\n')
}

function readEntry(line: string): object | null {
  if (!line.startsWith('{')) return null
  try {
    const entry: unknown = JSON.parse(line)
    return typeof entry === 'object' ? entry : null
  } catch {
    return null // a line that was cut off, as by a power failure
  }
}
