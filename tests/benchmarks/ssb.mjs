// One side of a Secure Scuttlebutt replication (EBT): a signed log of messages, encrypted on the wire.
import { LOOPBACK, records, require, serve, timed } from './side.mjs'
import { promisify } from 'node:util'

const keys = require('ssb-keys').generate()
let sbot = null

const done = (call) => promisify(call)()

await serve({
  async open({ folder }) {
    const make = require('secret-stack')({ caps: { shs: Buffer.alloc(32, 7).toString('base64') } })
    const net = (more) => ({ net: [{ scope: 'device', transform: 'shs', host: LOOPBACK, ...more }] })
    sbot = make.use(require('ssb-db2')).use(require('ssb-db2/compat/ebt')).use(require('ssb-ebt'))({
      path: folder,
      keys,
      connections: { incoming: net({ port: await freePort() }), outgoing: net({}) }
    })
    sbot.ebt.request(sbot.id, true)
    return { key: sbot.id }
  },

  async append({ file }) {
    let length = 0
    for (const record of records(file)) {
      const content = { type: 'review', data: record.toString('base64') }
      await done((cb) => sbot.db.create({ content, keys }, cb))
      length++
    }
    await done((cb) => sbot.db.onDrain(cb))
    return { length }
  },

  async listen() {
    return { port: sbot.getAddress('device') }
  },

  async who() {
    return { key: sbot.id }
  },

  async fetch({ port, key, length }) {
    return await timed(async () => {
      sbot.ebt.request(key, true)
      await done((cb) => sbot.connect(port, cb))
      const clock = () => done((cb) => sbot.getVectorClock(cb))
      while (((await clock())[key] ?? 0) < length) await new Promise((resolve) => setTimeout(resolve, 20))
      await done((cb) => sbot.db.onDrain(cb))
    })
  }
})

async function freePort() {
  const server = require('net').createServer()
  await new Promise((resolve) => server.listen(0, LOOPBACK, resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}
