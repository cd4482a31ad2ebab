import { createServer, type Server, type ServerResponse } from 'node:http'
import type { Answer, Delivery } from './answer.ts'
import { readIncoming, type Incoming } from './incoming.ts'

/** Answers what comes in; `afterwards` runs once the answer has been written. */
export type Handler = (
  incoming: Incoming,
) => Promise<{ readonly delivery: Delivery; readonly afterwards?: () => void }>

/**
 * Sees every request that was read whole. The function it returns is called when the connection is done with it, with
 * the status that was written, or null where it broke before one was.
 */
export type Witness = (incoming: Incoming, port: number) => (status: number | null) => void

/** A port on 127.0.0.1 that can go away and come back. */
export interface Listener {
  readonly port: number
  /** Stops listening and breaks every connection. */
  goDown(): Promise<void>
  /** Listens on the same port again. */
  comeUp(): Promise<void>
}

const host = '127.0.0.1'

/** Listens on `port`, or on any free one for 0; rejects where it cannot. */
export async function listen(
  port: number,
  handler: Handler,
  witness: Witness = () => () => {},
): Promise<Listener> {
  let server: Server | null = await start(port, handler, witness)
  const address = server.address()
  const taken = typeof address === 'object' && address !== null ? address.port : port
  return {
    port: taken,
    goDown: async () => {
      const running = server
      server = null
      if (running !== null) await stop(running)
    },
    comeUp: async () => {
      server ??= await start(taken, handler, witness)
    },
  }
}

async function start(port: number, handler: Handler, witness: Witness): Promise<Server> {
  const server = createServer((message, response) => {
    void (async () => {
      const incoming = await readIncoming(message)
      if (incoming === null) return breakOff(response)
      const done = witness(incoming, message.socket.localPort ?? port)
      response.once('close', () => done(response.headersSent ? response.statusCode : null))
      const { delivery, afterwards } = await handler(incoming)
      if (afterwards !== undefined) response.once('finish', afterwards)
      deliver(delivery, response)
    })()
  })
  server.keepAliveTimeout = 8000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return server
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    // One that was just being accepted is not among all connections yet, and would be waited for.
    server.on('connection', (socket) => socket.destroy())
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function deliver(delivery: Delivery, response: ServerResponse): void {
  if (response.destroyed) return
  if (delivery.kind === 'reset') return breakOff(response)
  response.sendDate = false
  response.writeHead(delivery.status, delivery.headers)
  if (delivery.cutShort) cutShort(delivery, response)
  else response.end(delivery.body)
}

function cutShort(answer: Answer, response: ServerResponse): void {
  const half = answer.body.subarray(0, Math.floor(answer.body.length / 2))
  response.write(half, () => response.destroy())
}

function breakOff(response: ServerResponse): void {
  response.socket?.resetAndDestroy()
}
