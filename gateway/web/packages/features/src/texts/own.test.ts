import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const catalogues = import.meta.glob<Record<'zh' | 'en', Record<string, string>>>('../*/catalogue.ts', { eager: true })
const names = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(match => match[1]))].sort()

const known = Object.entries(catalogues)

test('there are catalogues of features to look at', () => expect(known.length).toBeGreaterThan(0))

test.each(known)('both languages of %s have every text and ask for the same values', (_, { zh, en }) => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  for (const key of Object.keys(zh)) expect(names(en[key]!), key).toEqual(names(zh[key]!))
})

test.each(known)('%s: Chinese has no half-width sentence marks, English no Chinese', (_, { zh, en }) => {
  for (const [key, text] of Object.entries(zh)) expect(text, key).not.toMatch(/[\u4e00-\u9fff][,;!?]/)
  for (const [key, text] of Object.entries(en)) expect(text, key).not.toMatch(/[\u4e00-\u9fff]/)
})
