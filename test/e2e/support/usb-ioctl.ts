import type { Socket } from 'node:net'

// What umockdev's library asks about a device that a program has opened, and the answers it takes.
const asks = { ioctl: 1n, result: 2n, read: 7n, write: 8n }
const answers = { done: 3n, run: 4n, readMemory: 5n }
const frame = 24

/** Answers for a device: reads and writes go to its node; feature reports that are set are noted, ids first. */
export function answerIoctls(features: number[][]): (socket: Socket) => void {
  return (socket) => {
    let pending = Buffer.alloc(0)
    /** A feature report that is under way, in bytes. */
    let wanted = 0
    const say = (command: bigint, first = 0n, second = 0n): void => {
      const message = Buffer.alloc(frame)
      message.writeBigUInt64LE(command, 0)
      message.writeBigInt64LE(first, 8)
      message.writeBigInt64LE(second, 16)
      socket.write(message)
    }
    const take = (length: number): Buffer => {
      const taken = pending.subarray(0, length)
      pending = pending.subarray(length)
      return taken
    }
    const hear = (message: Buffer): void => {
      const command = message.readBigUInt64LE(0)
      const first = message.readBigInt64LE(8)
      const second = message.readBigInt64LE(16)
      if (command === asks.result) say(answers.done, first, second)
      else if (command === asks.ioctl && isSetFeature(first)) {
        wanted = Number((first >> 16n) & 0x3fffn)
        say(answers.readMemory, second, BigInt(wanted))
      } else say(answers.run)
    }
    socket.on('data', (data) => {
      pending = Buffer.concat([pending, data])
      for (;;) {
        if (wanted > 0) {
          if (pending.length < wanted) return
          features.push([...take(wanted)])
          say(answers.done, BigInt(wanted))
          wanted = 0
        } else if (pending.length >= frame) hear(take(frame))
        else return
      }
    })
    // The program that had it open was ended.
    socket.on('error', () => socket.destroy())
  }
}

/** HIDIOCSFEATURE of linux/hidraw.h, with the length in its upper half. */
function isSetFeature(request: bigint): boolean {
  return (request & 0xffffn) === 0x4806n
}
