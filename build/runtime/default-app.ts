import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from '../paths.ts'

const source = inRoot('build', 'runtime', 'default-app')

/** Puts our default app into a dist's resources, unless the one there was made from the same sources. */
export async function installDefaultApp(dist: string): Promise<void> {
  const archive = path.join(dist, 'resources', 'default_app.asar')
  // Beside the dist, not in it: a packed app takes the whole dist along.
  const stamp = `${dist}.default-app`
  const digest = digestOfSources()
  if (existsSync(archive) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  const { createPackage } = await import('@electron/asar')
  const draft = `${archive}.${process.pid}`
  await createPackage(source, draft)
  renameSync(draft, archive)
  writeFileSync(stamp, digest)
}

function digestOfSources(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(source).sort()) {
    hash.update(name).update(readFileSync(path.join(source, name)))
  }
  return hash.digest('hex')
}
