import type { Session } from 'electron'

/**
 * A session of its own for the page, or for what main sends, that lives in memory: the default session would leave
 * answers in a cache on the disk, and the block on the page's requests must not touch what main sends.
 */
export function openMemorySession(
  sessions: { fromPartition(partition: string, options?: { cache: boolean }): Session },
  name: 'page' | 'network',
): Session {
  return sessions.fromPartition(name, { cache: false })
}
