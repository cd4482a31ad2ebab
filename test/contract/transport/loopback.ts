import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A server on the loopback that does with each connection as it is told, byte by byte. */
export interface Loopback {
  readonly port: number
  readonly origin: string
  /** How many connections were made. */
  connections(): number
  /** Everything that arrived, over all connections. */
  received(): Buffer
  /** Resolves when what arrived contains this text. */
  arrived(text: string): Promise<void>
}

/** Starts a server; `serve` sees a socket each time a request is complete, with how many came before it. */
export async function listen(serve: (socket: Socket, before: number) => void): Promise<Loopback> {
  const chunks: Buffer[] = []
  const sockets = new Set<Socket>()
  const watchers = new Set<() => void>()
  let connections = 0
  let requests = 0
  const server = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    let open = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      for (const watcher of watchers) watcher()
      open = Buffer.concat([open, chunk])
      if (!isComplete(open)) return
      open = Buffer.alloc(0)
      serve(socket, requests++)
    })
  })
  const port = await bind(server)
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const received = () => Buffer.concat(chunks)
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    connections: () => connections,
    received,
    arrived: (text) =>
      new Promise((resolve) => {
        const watcher = () => {
          if (!received().includes(text)) return
          watchers.delete(watcher)
          resolve()
        }
        watchers.add(watcher)
        watcher()
      }),
  }
}

/** Binds a server to a free port of the loopback. */
export async function bind(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server that listens has an address with a port; Node's type also allows for pipes.
  return (server.address() as AddressInfo).port
}

/** True when the headers and as much body as they announce are there. */
function isComplete(request: Buffer): boolean {
  const end = request.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /content-length: (\d+)/i.exec(request.subarray(0, end).toString('latin1'))?.[1]
  return request.byteLength >= end + 4 + Number(length ?? 0)
}

/** A whole HTTP answer. */
export function httpAnswer(
  body: string | Buffer,
  headers: readonly string[] = [],
  status = '200 OK',
): Buffer {
  const bytes = Buffer.from(body)
  const head = [`HTTP/1.1 ${status}`, `Content-Length: ${bytes.byteLength}`, ...headers, '', '']
  return Buffer.concat([Buffer.from(head.join('\r\n')), bytes])
}
