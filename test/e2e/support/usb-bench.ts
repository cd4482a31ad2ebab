import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import {
  mkdir,
  open,
  readdir,
  rename,
  rm,
  symlink,
  writeFile,
  type FileHandle,
} from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { answerIoctls } from './usb-ioctl.ts'
import { temporaryFolder } from './app.ts'

const run = promisify(execFile)

/** A device as the kernel would describe it. */
export interface UsbDevice {
  readonly vendorId: number
  readonly productId: number
  readonly name: string
  readonly serialNumber: string
  readonly reportDescriptor: Uint8Array
}

/** A device that is plugged in. */
export interface PluggedIn {
  /** Sends an input report, its id first. */
  report(bytes: Uint8Array): Promise<void>
  /** The feature reports that were set, ids first. */
  readonly features: readonly number[][]
  /** Lets nobody open it, as where another program holds it; or lets it be opened again. */
  refuse(refused: boolean): Promise<void>
  pullOut(): Promise<void>
}

/**
 * HID devices for the app under test: a /sys and a /dev of its own, into which umockdev's library leads the program that
 * is started as `start` says. Chromium's own code finds, opens and reads them, and hears of them coming and going.
 */
export class UsbBench {
  readonly #root: string
  readonly #remove: () => Promise<void>
  readonly #closers: (() => Promise<void>)[] = []
  #made = 0

  private constructor(root: string, remove: () => Promise<void>) {
    this.#root = root
    this.#remove = remove
  }

  static async open(): Promise<UsbBench> {
    // Its sockets need short names.
    const { path, remove } = await temporaryFolder()
    for (const folder of ['sys/class/hidraw', 'sys/bus/hid', 'dev', 'ioctl/dev']) {
      await mkdir(join(path, folder), { recursive: true })
    }
    return new UsbBench(path, remove)
  }

  /**
   * How to start the app on this bench. The library takes a lock for every file that is opened; Chromium forks while
   * other threads may hold it, and then, now and then, one of its processes waits for ever.
   */
  get start() {
    const env = { UMOCKDEV_DIR: this.#root, LD_PRELOAD: 'libumockdev-preload.so.0' }
    return { env, mayHang: true } as const
  }

  async plugIn(device: UsbDevice): Promise<PluggedIn> {
    const number = this.#made
    this.#made += 1
    const name = `hidraw${number}`
    const hex = (id: number) => id.toString(16).toUpperCase().padStart(4, '0')
    const id = `0003:${hex(device.vendorId)}:${hex(device.productId)}.${hex(number + 1)}`
    const hid = join(this.#root, 'sys/devices/usb1', `1-${number + 1}`, id)
    const raw = join(hid, 'hidraw', name)
    const link = join(this.#root, 'sys/class/hidraw', name)
    const node = join(this.#root, 'dev', name)

    await mkdir(raw, { recursive: true })
    await pointTo(join(this.#root, 'sys/bus/hid'), join(hid, 'subsystem'))
    await pointTo(join(this.#root, 'sys/class/hidraw'), join(raw, 'subsystem'))
    await writeFile(join(hid, 'report_descriptor'), device.reportDescriptor)
    await writeFile(
      join(hid, 'uevent'),
      `HID_ID=0003:0000${hex(device.vendorId)}:0000${hex(device.productId)}\n`
        + `HID_NAME=${device.name}\nHID_UNIQ=${device.serialNumber}\n`,
    )
    await writeFile(join(raw, 'uevent'), `MAJOR=244\nMINOR=${number}\nDEVNAME=${name}\n`)
    await writeFile(join(raw, 'dev'), `244:${number}\n`)

    // What is written into the pipe is what a program reads from the device.
    await run('mkfifo', [node])
    const pipe = await open(node, constants.O_RDWR)
    const features: number[][] = []
    const ioctls = await listening(createServer(answerIoctls(features)), this.#ioctl(name))
    await pointTo(raw, link)
    await this.#tell('add', raw)

    let isIn = true
    const pullOut = async (): Promise<void> => {
      if (!isIn) return
      isIn = false
      await this.#tell('remove', raw)
      await rm(link)
      await closePipe(pipe)
      ioctls.close()
      for (const gone of [node, `${node}-refused`, join(hid, '..')]) {
        await rm(gone, { recursive: true, force: true })
      }
    }
    this.#closers.push(pullOut)
    return {
      features,
      report: async (bytes) => {
        await pipe.write(bytes)
      },
      refuse: (refused) =>
        refused ? rename(node, `${node}-refused`) : rename(`${node}-refused`, node),
      pullOut,
    }
  }

  async close(): Promise<void> {
    for (const close of this.#closers) await close()
    await this.#remove()
  }

  #ioctl(name: string): string {
    return join(this.#root, 'ioctl/dev', name)
  }

  /** Says to whoever listens what udev would say. */
  async #tell(action: 'add' | 'remove', syspath: string): Promise<void> {
    const properties = Buffer.from(
      [
        `ACTION=${action}`,
        `DEVPATH=/${relative(join(this.#root, 'sys'), syspath)}`,
        'SUBSYSTEM=hidraw',
        'SEQNUM=1',
        `DEVNAME=/dev/${syspath.slice(dirname(syspath).length + 1)}`,
        '',
      ].join('\0'),
    )
    const header = Buffer.alloc(40)
    header.write('libudev\0')
    header.writeUInt32BE(0xfeedcafe, 8)
    header.writeUInt32LE(header.length, 12)
    header.writeUInt32LE(header.length, 16)
    header.writeUInt32LE(properties.length, 20)
    const message = Buffer.concat([header, properties]).toString('hex')
    const listeners = (await readdir(this.#root)).filter((file) => /^event\d+$/.test(file))
    // Node has no datagrams between processes.
    const places = listeners.map((file) => join(this.#root, file))
    await run('python3', ['-c', sendDatagrams, message, ...places])
  }
}

const sendDatagrams = `
import socket, sys
for place in sys.argv[2:]:
    try:
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(bytes.fromhex(sys.argv[1]), place)
    except ConnectionRefusedError:
        pass # its program has ended
`

async function pointTo(target: string, link: string): Promise<void> {
  await symlink(relative(dirname(link), target), link)
}

async function listening(server: Server, path: string): Promise<Server> {
  await new Promise<void>((done) => server.listen(path, done))
  return server
}

async function closePipe(pipe: FileHandle): Promise<void> {
  await pipe.close()
}
