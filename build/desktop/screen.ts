import { spawn } from 'node:child_process'
import { Stop } from '../say.ts'

/** A screen that programs can draw on. */
export interface Screen {
  /** What `DISPLAY` must be; null where the screen needs no such variable. */
  readonly display: string | null
  close(): void
}

/** Whether a program started now would find a screen. */
export function hasScreen(env: NodeJS.ProcessEnv): boolean {
  return process.platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY'])
}

/** Starts an invisible screen (Xvfb) under the first free number. */
export async function openHiddenScreen(): Promise<Screen> {
  // It would begin anew whenever its last window closes, and turn away a program that starts in that moment.
  const lasting = ['-noreset', '-nolisten', 'tcp']
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', ...lasting]
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', () =>
      reject(new Stop('There is no screen here, and no Xvfb to make one.')),
    )
    server.once('exit', (code) => reject(new Stop(`Xvfb did not start (exit code ${code}).`)))
    // Written once, with a newline, when the server takes connections.
    server.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()))
  })
  server.removeAllListeners('exit')
  return { display: `:${number}`, close: () => server.kill() }
}
