import { readdirSync, readFileSync } from 'node:fs'

/** A process with all that it started. */
export interface ProcessTree {
  readonly memory: Memory
  /** By what Chromium calls them; `main` is the one that was started. */
  readonly privateMb: Readonly<Record<ProcessKind, number>>
}

/** Memory, in MB. */
export interface Memory {
  /** Each shared page counted as its share among the processes that have it. */
  readonly pssMb: number
  /** Pages that no other process has. */
  readonly privateMb: number
}

/** What a process of Electron is for. */
export type ProcessKind = 'main' | 'page' | 'gpu' | 'network' | 'zygotes'

/** What Linux says of the memory of a process and all its descendants. */
export function memoryOf(pid: number): ProcessTree {
  const all = descendants(pid).flatMap((one) =>
    read(one, 'smaps_rollup').map((text) => ({
      kind: one === pid ? ('main' as const) : kindOf(one),
      pssMb: megabytes(text, 'Pss'),
      privateMb: megabytes(text, 'Private_Clean') + megabytes(text, 'Private_Dirty'),
    })),
  )
  const privateOf = (kind: ProcessKind) =>
    sum(all.filter((one) => one.kind === kind).map(({ privateMb }) => privateMb))
  return {
    memory: {
      pssMb: sum(all.map(({ pssMb }) => pssMb)),
      privateMb: sum(all.map(({ privateMb }) => privateMb)),
    },
    privateMb: {
      main: privateOf('main'),
      page: privateOf('page'),
      gpu: privateOf('gpu'),
      network: privateOf('network'),
      zygotes: privateOf('zygotes'),
    },
  }
}

/** Processor time that a process and all its descendants have taken so far, in ms. */
export function processorMs(pid: number): number {
  const ticks = descendants(pid).flatMap((one) => read(one, 'stat').map(ticksIn))
  // What Linux counts in is always a hundredth of a second to programs.
  return sum(ticks) * 10
}

/** utime and stime: after the name, which may hold anything but ends with the last bracket. */
function ticksIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

function kindOf(pid: number): ProcessKind {
  const [line = ''] = read(pid, 'cmdline')
  // Chromium joins the arguments of its helpers with spaces or with zeros.
  const type = /--type=([a-z-]+)/.exec(line)?.[1]
  if (type === 'renderer') return 'page'
  if (type === 'gpu-process') return 'gpu'
  return type === 'utility' ? 'network' : 'zygotes'
}

/** The process itself and everything below it. */
function descendants(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => read(Number(name), 'stat'))
    .map((text) => {
      // The name in the middle may hold anything but ends with the last bracket; state and parent follow it.
      const [, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ')
      return { pid: Number.parseInt(text, 10), parent: Number(parent) }
    })
  const below = (root: number): readonly number[] => [
    root,
    ...parents.filter(({ parent }) => parent === root).flatMap((child) => below(child.pid)),
  ]
  return below(pid)
}

function megabytes(text: string, name: string): number {
  return Number(new RegExp(`^${name}: +(\\d+) kB`, 'm').exec(text)?.[1] ?? NaN) / 1024
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** A file of /proc; none where the process has gone meanwhile. */
function read(pid: number, file: string): readonly string[] {
  try {
    return [readFileSync(`/proc/${pid}/${file}`, 'utf8')]
  } catch {
    return []
  }
}
