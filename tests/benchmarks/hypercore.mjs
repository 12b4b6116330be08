// One side of a hypercore replication, in a process of its own: takes commands as lines of JSON, answers with lines of
// JSON. The first argument is the folder where the packages are installed.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import readline from 'node:readline'

const require = createRequire(process.argv[2] + '/')
const Corestore = require('corestore')
const LOOPBACK = '127.0.0.1'
const APPENDED_AT_ONCE = 1024

let store = null
let core = null
let server = null
let sockets = []

const commands = {
  versions() {
    const of = (name) => require(name + '/package.json').version
    return { hypercore: of('hypercore'), corestore: of('corestore'), node: process.version }
  },

  usage() {
    const { user, system } = process.cpuUsage()
    return { cpu: (user + system) / 1e6, peak: peak() }
  },

  async open({ folder, key }) {
    store = new Corestore(folder, { allowBackup: true }) // the folder may be a copy
    core = store.get(key ? { key: Buffer.from(key, 'hex') } : { name: 'reviews' })
    await core.ready()
    return { key: core.key.toString('hex'), length: core.length }
  },

  // Appends the records in a file, each after its length in four bytes: all of them, or the first few.
  async append({ file, count = Infinity }) {
    const data = readFileSync(file)
    let batch = []
    let left = count
    for (let at = 0; at < data.length && left > 0; left--) {
      const size = data.readUInt32BE(at)
      batch.push(data.subarray(at + 4, at + 4 + size))
      at += 4 + size
      if (batch.length === APPENDED_AT_ONCE) {
        await core.append(batch)
        batch = []
      }
    }
    if (batch.length) await core.append(batch)
    return { length: core.length }
  },

  async listen({ port }) {
    server = net.createServer((socket) => replicate(socket, false))
    await new Promise((resolve) => server.listen(port, LOOPBACK, resolve))
    return { port: server.address().port }
  },

  // Connects, and is done when as much is here as the other side has.
  async fetch({ port, length }) {
    const start = process.hrtime.bigint()
    const socket = net.connect(port, LOOPBACK)
    replicate(socket, true)
    await caughtUp(length)
    return { seconds: Number(process.hrtime.bigint() - start) / 1e9, bytes: socket.bytesRead + socket.bytesWritten }
  },

  // Connected already: waits until so much is here.
  async wait({ length }) {
    await caughtUp(length)
    return {}
  },

  moved() {
    return { bytes: moved() }
  },

  part() {
    for (const socket of sockets) socket.destroy()
    sockets = []
    return {}
  },

  async leave() {
    commands.part()
    if (server) server.close()
    if (store) await store.close()
    return {}
  }
}

function replicate(socket, initiator) {
  socket.setNoDelay(true)
  socket.on('error', () => {})
  const stream = store.replicate(initiator)
  stream.on('error', () => {})
  stream.pipe(socket).pipe(stream)
  sockets.push(socket)
}

async function caughtUp(length) {
  await until(() => core.peers.some((peer) => peer.remoteSynced && peer.remoteLength >= length))
  if (core.length < length) await core.update({ wait: true })
  await core.download({ start: 0, end: length }).done()
}

async function until(holds) {
  while (!holds()) await new Promise(setImmediate)
}

function moved() {
  return sockets.reduce((sum, socket) => sum + socket.bytesRead + socket.bytesWritten, 0)
}

function peak() {
  try {
    return (parseInt(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024) / 1e6
  } catch {
    return (process.resourceUsage().maxRSS * 1024) / 1e6
  }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { command, ...values } = JSON.parse(line)
  let outcome
  try {
    outcome = { done: await commands[command](values) }
  } catch (wrong) {
    outcome = { wrong: String(wrong) }
  }
  process.stdout.write(JSON.stringify(outcome) + '\n')
  if (command === 'leave') process.exit(0)
}
