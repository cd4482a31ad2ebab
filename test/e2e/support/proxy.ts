import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** What a proxy does. `cut-sends`: hands a send on, and when it has been answered breaks the connection instead. */
export type ProxyMood = 'forward' | 'cut-sends' | 'ask-login' | 'bad-gateway'

/** An HTTP proxy on 127.0.0.1, for `http` by absolute address and for `https` by tunnel. */
export interface TestProxy {
  readonly port: number
  mood: ProxyMood
  /** The first line of every request that came to it, tunnels included. */
  seen(): readonly string[]
  /** How many connections were made to it. */
  connections(): number
  goDown(): Promise<void>
  comeUp(): Promise<void>
}

/** Starts a proxy that forwards. */
export async function startProxy(): Promise<TestProxy> {
  const seen: string[] = []
  const sockets = new Set<Duplex>()
  let connections = 0
  let port = 0
  const open = () => {
    const server = createServer((incoming, answer) => {
      seen.push(`${incoming.method} ${incoming.url}`)
      const refusal = refusals[proxy.mood]
      if (refusal) answer.writeHead(refusal.status, refusal.headers).end(page(refusal.status))
      else forward(incoming, answer, proxy.mood === 'cut-sends')
    })
    server.on('connection', (socket) => {
      connections += 1
      sockets.add(socket)
    })
    server.on('connect', (incoming, socket) => {
      seen.push(`CONNECT ${incoming.url}`)
      const refusal = refusals[proxy.mood]
      if (refusal) socket.end(`HTTP/1.1 ${refusal.status} No\r\n${lines(refusal.headers)}\r\n\r\n`)
      else sockets.add(tunnel(incoming.url ?? '', socket))
    })
    return server
  }
  let server = open()
  const listen = () =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  const proxy: TestProxy = {
    get port() {
      return port
    },
    mood: 'forward',
    seen: () => seen,
    connections: () => connections,
    async goDown() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      sockets.clear()
      await closed
    },
    async comeUp() {
      server = open()
      await listen()
    },
  }
  await listen()
  // A TCP server that listens has an address with a port; Node's type also allows for pipes.
  port = (server.address() as AddressInfo).port
  return proxy
}

interface Refusal {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

const refusals: Partial<Record<ProxyMood, Refusal>> = {
  'ask-login': { status: 407, headers: { 'Proxy-Authenticate': 'Basic realm="office"' } },
  'bad-gateway': { status: 502, headers: { 'Content-Type': 'text/html' } },
}

const page = (status: number) => `<html><body><h1>${status}</h1></body></html>`

const lines = (headers: Refusal['headers']) =>
  Object.entries({ ...headers, 'Content-Length': '0' })
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')

function forward(incoming: IncomingMessage, answer: ServerResponse, cutSends: boolean): void {
  const { method = 'GET', url = '', headers } = incoming
  const onward = request(url, { method, headers, agent: false })
  onward.on('error', () => answer.writeHead(502).end(page(502)))
  onward.on('response', (from) => {
    if (cutSends && url.endsWith('/coupons/send')) {
      from.resume().on('end', () => answer.socket?.resetAndDestroy())
      return
    }
    // Whether its own connection is kept is between a proxy and its client.
    const { connection: _, ...rest } = from.headers
    answer.writeHead(from.statusCode ?? 502, rest)
    from.pipe(answer)
  })
  incoming.pipe(onward)
}

/** Joins both ends until one goes. */
function tunnel(authority: string, client: Duplex): Socket {
  const [host = '', port = ''] = authority.split(':')
  const server = connect(Number(port), host, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n')
    client.pipe(server)
    server.pipe(client)
  })
  for (const end of [client, server]) end.on('error', () => undefined)
  server.on('close', () => client.destroy())
  client.on('close', () => server.destroy())
  return server
}
