import { spawn } from 'node:child_process'

/** What a finished child process left. */
export interface RunResult {
  /** Exit code; null when it was ended by a signal or the time limit. */
  readonly code: number | null
  /** stdout and stderr as they came, where they were not passed through. */
  readonly output: string
  /** stdout alone. */
  readonly stdout: string
}

/** How to run a child process. */
export interface RunOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** `inherit` shows the output as it comes; `collect` (the default) keeps it for when something fails. */
  readonly show?: 'inherit' | 'collect'
  /** Ends the process after this many milliseconds. */
  readonly timeoutMs?: number
}

/** Runs a program to its end; a program that cannot be started rejects. */
export function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: options.show === 'inherit' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
    })
    let output = ''
    let stdout = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      stdout += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output, stdout }))
  })
}
