// What the sides of a replication in other systems share: commands come as lines of JSON, answers go as lines of JSON.
// Each runs in a process of its own; the first argument is the folder where the packages are installed.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import readline from 'node:readline'
import { pathToFileURL } from 'node:url'

export const LOOPBACK = '127.0.0.1'
export const require = createRequire(process.argv[2] + '/')
export const load = (name) => import(pathToFileURL(require.resolve(name)).href)

// The records in a file, each after its length in four bytes.
export function* records(file) {
  const data = readFileSync(file)
  for (let at = 0; at < data.length; ) {
    const size = data.readUInt32BE(at)
    yield data.subarray(at + 4, at + 4 + size)
    at += 4 + size
  }
}

// So many at a time.
export function* batches(file, most) {
  let batch = []
  for (const record of records(file)) {
    batch.push(record)
    if (batch.length === most) {
      yield batch
      batch = []
    }
  }
  if (batch.length) yield batch
}

export async function timed(deed) {
  const start = process.hrtime.bigint()
  await deed()
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9 }
}

export async function serve(commands) {
  const usage = () => {
    const { user, system } = process.cpuUsage()
    return { cpu: (user + system) / 1e6, peak: peak() }
  }
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { command, ...values } = JSON.parse(line)
    let outcome
    try {
      outcome = { done: command === 'usage' ? usage() : command === 'leave' ? {} : await commands[command](values) }
    } catch (wrong) {
      outcome = { wrong: String(wrong) }
    }
    process.stdout.write(JSON.stringify(outcome) + '\n')
    if (command === 'leave') process.exit(0)
  }
}

function peak() {
  try {
    return (parseInt(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024) / 1e6
  } catch {
    return (process.resourceUsage().maxRSS * 1024) / 1e6
  }
}
