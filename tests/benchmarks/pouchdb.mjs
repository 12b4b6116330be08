// One side of a PouchDB replication over HTTP: a document for each record, unsigned, in clear on the wire and on disk.
import { LOOPBACK, batches, require, serve, timed } from './side.mjs'

const PouchDB = require('pouchdb')
let base = null
let db = null

await serve({
  async open({ folder }) {
    base = PouchDB.defaults({ prefix: folder + '/' })
    db = new base('reviews')
    return await db.info()
  },

  async append({ file }) {
    let number = 0
    for (const batch of batches(file, 1000)) {
      await db.bulkDocs(batch.map((data) => ({ _id: String(number++).padStart(9, '0'), data: data.toString('base64') })))
    }
    return { length: number }
  },

  async listen() {
    const app = require('express')()
    app.use('/', require('express-pouchdb')(base, { inMemoryConfig: true, logPath: '/dev/null', mode: 'minimumForPouchDB' }))
    const server = await new Promise((resolve) => {
      const listening = app.listen(0, LOOPBACK, () => resolve(listening))
    })
    return { port: server.address().port }
  },

  async fetch({ port, length }) {
    const from = `http://${LOOPBACK}:${port}/reviews`
    const outcome = await timed(() => base.replicate(from, db, { batch_size: 1000, batches_limit: 10 }))
    if ((await db.info()).doc_count < length) throw new Error('not all documents came')
    return outcome
  }
})
