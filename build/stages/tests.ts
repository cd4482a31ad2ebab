import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { runOnDesktop } from '../desktop/run-on-desktop.ts'
import { cacheDir, inRoot, root } from '../paths.ts'
import { run, type RunResult } from '../run.ts'
import { ensureElectron } from '../runtime/resolve.ts'
import { countsOfPlaywright, countsOfVitest, judged, single, type Counts } from './counts.ts'
import type { Stage, StageResult } from './stage.ts'

/** Unit and contract tests. */
export const unit: Stage = (options) => vitest('unit', inRoot('test', 'vitest.config.ts'), options)

/** What electron-builder makes of the app, looked at from outside. */
export const packaging: Stage = async (options) => {
  const packed = await run(process.execPath, [inRoot('build', 'pack.ts')], { cwd: root })
  if (packed.code !== 0) return { counts: single(false), output: packed.output }
  return vitest('packaging', inRoot('test', 'packaging', 'vitest.config.ts'), options)
}

/** The bundled app in a real Electron with a real keychain. */
export const e2e: Stage = async (options) => {
  const electron = await ensureElectron()
  const report = freshReport('e2e')
  const result = await runOnDesktop(
    process.execPath,
    [
      inRoot('node_modules', 'playwright', 'cli.js'),
      'test',
      ...['-c', inRoot('test', 'e2e', 'playwright.config.ts'), '--reporter=list,json'],
      ...options.args,
    ],
    {
      cwd: root,
      show: options.live ? 'inherit' : 'collect',
      env: {
        ...process.env,
        // Where playwright looks for Electron unless a test says otherwise.
        ELECTRON_OVERRIDE_DIST_PATH: electron.dist,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      },
    },
  )
  return reported(result, countsOfPlaywright(readReport(report)))
}

/** The crash and fault campaign; a short one, the same every time, as a part of the whole verdict. */
export const chaos: Stage = async ({ live, args }) => {
  const electron = await ensureElectron()
  const asked = live ? args : ['--rounds', '40', '--seed', '1']
  const result = await runOnDesktop(
    process.execPath,
    [inRoot('test', 'chaos', 'campaign.ts'), electron.executable, ...asked],
    { cwd: root, show: live ? 'inherit' : 'collect' },
  )
  return { counts: single(result.code === 0), output: result.output }
}

const vitest = async (
  name: string,
  config: string,
  { live, args }: Parameters<Stage>[0],
): Promise<StageResult> => {
  const report = freshReport(name)
  const result = await run(
    process.execPath,
    [
      inRoot('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...[
        '--config',
        config,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      ...args,
    ],
    { cwd: root, show: live ? 'inherit' : 'collect' },
  )
  return reported(result, countsOfVitest(readReport(report)))
}

function reported(result: RunResult, counts: Counts): StageResult {
  return { counts: judged(counts, result.code), output: result.output }
}

function freshReport(name: string): string {
  const file = path.join(cacheDir, 'reports', `${name}-${process.pid}.json`)
  mkdirSync(path.dirname(file), { recursive: true })
  return file
}

/** The report, or null where the tool ended before it could write one. The file is not needed after. */
function readReport(file: string): unknown {
  if (!existsSync(file)) return null
  const report: unknown = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(file)
  return report
}
