import { expect, test } from 'vitest'
import { en } from './en'
import { zh } from './zh'

const names = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(match => match[1]))].sort()

test('both languages of the kiosk have every text, and ask for the same values', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  for (const key of Object.keys(zh) as (keyof typeof zh)[]) expect(names(en[key]), key).toEqual(names(zh[key]))
})

test('English has no Chinese but the name of the other language', () => {
  for (const [key, text] of Object.entries(en)) if (!/anguage$/.test(key)) expect(text, key).not.toMatch(/[\u4e00-\u9fff]/)
})
