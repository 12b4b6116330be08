// One side of an Automerge replication over a WebSocket: one document with a list of all records, unsigned, in clear.
import { LOOPBACK, batches, load, require, serve, timed } from './side.mjs'

const { Repo } = await load('@automerge/automerge-repo')
const { NodeFSStorageAdapter } = await load('@automerge/automerge-repo-storage-nodefs')
const { BrowserWebSocketClientAdapter, NodeWSServerAdapter } = await load('@automerge/automerge-repo-network-websocket')
let storage = null
let handle = null
let repo = null

await serve({
  async open({ folder }) {
    storage = new NodeFSStorageAdapter(folder)
    return {}
  },

  // The document lives in the repository of the side that listens.
  async listen({ file }) {
    const { WebSocketServer } = require('ws')
    const server = new WebSocketServer({ port: 0, host: LOOPBACK })
    await new Promise((resolve) => server.on('listening', resolve))
    repo = new Repo({ network: [new NodeWSServerAdapter(server)], storage, sharePolicy: async () => true })
    handle = repo.create({ records: [] })
    for (const batch of batches(file, 1000)) {
      handle.change((doc) => doc.records.push(...batch.map((record) => new Uint8Array(record))))
    }
    await repo.flush()
    return { port: server.address().port, key: handle.url }
  },

  async fetch({ port, key, length }) {
    return await timed(async () => {
      repo = new Repo({ network: [new BrowserWebSocketClientAdapter(`ws://${LOOPBACK}:${port}`)], storage })
      handle = await repo.find(key)
      while ((handle.doc()?.records.length ?? 0) < length) await new Promise((resolve) => setTimeout(resolve, 10))
      await repo.flush()
    })
  }
})
