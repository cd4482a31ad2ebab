import { command } from './say.ts'
import { runWithBundle } from './with-bundle.ts'

await command(() => runWithBundle('bench/bench.ts', process.argv.slice(2)))
