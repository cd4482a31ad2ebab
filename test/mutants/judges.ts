import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { runOnDesktop } from '../../build/desktop/run-on-desktop.ts'
import { run } from '../../build/run.ts'
import type { Workshop } from './workshop.ts'

/** What a judge found: who caught the break, or null where nobody did. */
export type Verdict = string | null

/** The tests that know the promises; fast, for they run once for each mutant. */
const testFolders = [
  'test/unit/outbox',
  'test/unit/storage',
  'test/unit/wechatpay',
  'test/contract/transport',
]
const testsMs = 180_000

/** More than enough rounds: a campaign stops at the first harm. */
const campaign = ['--rounds', '120', '--seed', '1']
const campaignMs = 600_000

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()),
        }),
      ),
    }),
  ),
})

/** Runs the unit and contract tests over the copy, up to the first that fails. */
export async function judgeByTests({ dir }: Workshop): Promise<Verdict> {
  const report = path.join(dir, '.cache', 'report.json')
  rmSync(report, { force: true })
  const { code, output } = await run(
    process.execPath,
    [
      path.join(dir, 'node_modules', 'vitest', 'vitest.mjs'),
      ...['run', '--config', path.join(dir, 'test', 'vitest.config.ts'), '--bail=1'],
      ...['--reporter=json', `--outputFile.json=${report}`],
      ...testFolders,
    ],
    { cwd: dir, timeoutMs: testsMs },
  )
  if (code === 0) return null
  // A break may make the code under test wait for ever, or the file not load at all; that is seen too.
  if (!existsSync(report)) return code === null ? 'tests that do not end' : output.slice(-200)
  const { testResults } = Report.parse(JSON.parse(readFileSync(report, 'utf8')))
  for (const { name, assertionResults } of testResults) {
    const failed = assertionResults.find(({ status }) => status === 'failed')
    if (!failed) continue
    // A test that took too long may only say that the machine is busy.
    const late = failed.failureMessages.some((message) => message.includes('timed out'))
    const file = path.relative(path.join(dir, 'test'), name)
    return `${file}: ${failed.fullName}${late ? ' (not in time)' : ''}`
  }
  return 'a test file that cannot be run'
}

/** Bundles the copy and sends it on a campaign. */
export async function judgeByCampaign({ dir }: Workshop, electron: string): Promise<Verdict> {
  const built = await run(process.execPath, [path.join(dir, 'build', 'build.ts')], { cwd: dir })
  if (built.code !== 0) return `the bundler: ${built.output.slice(-200)}`
  const played = await runOnDesktop(
    process.execPath,
    [path.join(dir, 'test', 'chaos', 'campaign.ts'), electron, ...campaign],
    { cwd: dir, timeoutMs: campaignMs },
  )
  if (played.code === 0) return null
  const harms = [...played.output.matchAll(/^ {2}([A-Z ]+):/gm)].map(([, harm]) => harm?.trim())
  const rounds = /^ {2}rounds +(\d+)$/m.exec(played.output)?.[1]
  return `campaign, within ${rounds ?? '?'} rounds: ${[...new Set(harms)].join(', ').toLowerCase()}`
}
