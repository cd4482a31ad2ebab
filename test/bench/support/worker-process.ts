import { fork, type ChildProcess } from 'node:child_process'

/** A script in a process of its own that answers what it is asked, one question at a time. */
export interface WorkerProcess {
  /** Rejects when the process ends before it answers. */
  ask(question: object): Promise<unknown>
  close(): Promise<void>
}

/** Starts a script; `execPath` is the Node of this process, without. */
export function startWorker(
  file: string,
  options: { readonly execPath?: string; readonly env?: NodeJS.ProcessEnv } = {},
): WorkerProcess {
  const child = fork(file, {
    execPath: options.execPath ?? process.execPath,
    execArgv: [],
    env: { ...process.env, ...options.env },
  })
  return {
    ask: (question) => ask(child, question),
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await gone
    },
  }
}

function ask(child: ChildProcess, question: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) =>
      reject(new Error(`${child.spawnfile} ended (${code}) before it answered`))
    child.once('exit', ended)
    child.once('message', (answer) => {
      child.off('exit', ended)
      resolve(answer)
    })
    child.send(question)
  })
}
