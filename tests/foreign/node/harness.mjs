// Runs named cases one after the other and prints a JSON line for each: {"case", "ok", "detail"}.
import { readFileSync } from 'node:fs'

const caseMsMax = 20_000

export const cases = []

export function test(name, run) {
  cases.push({ name, run })
}

export function equal(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: expected ${expected}, saw ${actual}`)
}

export function descriptorSet() {
  return readFileSync(process.argv[3])
}

export async function main() {
  for (const { name, run } of cases) {
    let timer
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${caseMsMax} ms`)), caseMsMax)
    })
    try {
      await Promise.race([run(), late])
      console.log(JSON.stringify({ case: name, ok: true, detail: '' }))
    } catch (error) {
      console.log(JSON.stringify({ case: name, ok: false, detail: String(error?.stack ?? error) }))
    } finally {
      clearTimeout(timer)
    }
  }
}
