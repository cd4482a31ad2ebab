import { command } from './say.ts'
import { runWithBundle } from './with-bundle.ts'

await command(() => runWithBundle('look/screenshots.ts', process.argv.slice(2)))
