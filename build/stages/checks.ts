import { bundle } from '../bundle.ts'
import { inRoot, root } from '../paths.ts'
import { run } from '../run.ts'
import { ensureElectron } from '../runtime/resolve.ts'
import { hasNodeSqlite } from '../runtime/runtime.ts'
import { Stop } from '../say.ts'
import { single } from './counts.ts'
import type { Stage, StageOptions, StageResult } from './stage.ts'

/** Types of every project, Vue templates included. */
export const types: Stage = (options) =>
  tools(
    [
      [
        ['vue-tsc', 'bin', 'vue-tsc.js'],
        ['-b', ...options.args],
      ],
    ],
    options,
  )

/** ESLint with the borders between the rooms, then Prettier. */
export const lint: Stage = (options) => {
  const files = options.args.length > 0 ? options.args : ['.']
  return tools(
    [
      [
        ['eslint', 'bin', 'eslint.js'],
        ['-c', inRoot('build', 'eslint.config.mjs'), '--max-warnings', '0', ...files],
      ],
      [
        ['prettier', 'bin', 'prettier.cjs'],
        [
          '--check',
          '--log-level',
          'warn',
          '--no-error-on-unmatched-pattern',
          ...(options.args.length > 0 ? options.args : ['**/*.{ts,mjs,cjs,vue,css,html,json,yml}']),
        ],
      ],
    ],
    options,
  )
}

/** The bundles that e2e and packaging run. */
export const bundled: Stage = async () => {
  try {
    await bundle({ nodeSqlite: hasNodeSqlite(await ensureElectron()) })
    return { counts: single(true), output: '' }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return { counts: single(false), output: error.message }
  }
}

/** Runs tools of node_modules one after the other, all of them; the check passes if each did. */
async function tools(
  calls: readonly (readonly [script: readonly string[], args: readonly string[]])[],
  options: StageOptions,
): Promise<StageResult> {
  let output = ''
  let passed = true
  for (const [script, args] of calls) {
    const result = await run(process.execPath, [inRoot('node_modules', ...script), ...args], {
      cwd: root,
      show: options.live ? 'inherit' : 'collect',
    })
    output += result.output
    passed &&= result.code === 0
  }
  return { counts: single(passed), output }
}
