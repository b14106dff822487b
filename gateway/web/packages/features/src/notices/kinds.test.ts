import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { zh } from './catalogue'

const folder = new URL('../../../../../../grains/Booking.Domain/Notices/Kinds/', import.meta.url)
const kinds = readdirSync(folder).flatMap(file =>
  [...readFileSync(new URL(file, folder), 'utf8').matchAll(/string Kind => "(\w+)"/g)].map(match => match[1]!))

test('every kind of notice that the platform sends is called by what it is', () => {
  expect(kinds.length).toBeGreaterThan(15)
  expect(kinds.filter(kind => !(`kind.${kind}` in zh))).toEqual([])
})
