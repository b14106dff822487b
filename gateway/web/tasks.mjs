// Prints how many taps and seconds people's tasks took in the browser, the slowest try of each, beside what they may take: node tasks.mjs <file>
import { readFileSync } from 'node:fs'

const tries = readFileSync(process.argv[2], 'utf8').trim().split('\n').map(line => JSON.parse(line))
const slowest = new Map()
for (const one of tries) {
  const key = `${one.who}: ${one.what}`
  const before = slowest.get(key)
  slowest.set(key, { ...one, taps: Math.max(one.taps ?? 0, before?.taps ?? 0), seconds: Math.max(one.seconds, before?.seconds ?? 0) })
}
const row = (what, taps, seconds) => console.log(`${what.padEnd(64)} ${taps.padStart(8)} ${seconds.padStart(13)}`)
row('task, at most', 'taps', 'seconds')
for (const [what, { taps, tapsMax, seconds, secondsMax }] of [...slowest].sort())
  row(what, tapsMax ? `${taps} / ${tapsMax}` : '', `${seconds.toFixed(1)} / ${secondsMax}`)
