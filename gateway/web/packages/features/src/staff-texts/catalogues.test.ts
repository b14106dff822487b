import { expect, test } from 'vitest'
import { en } from './en'
import { zh } from './zh'

const names = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(match => match[1]))].sort()

test('both languages ask for the same values', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  for (const key of Object.keys(zh) as (keyof typeof zh)[]) expect(names(en[key]), key).toEqual(names(zh[key]))
})

test('Chinese has no half-width sentence marks, English no Chinese', () => {
  for (const [key, text] of Object.entries(zh)) expect(text, key).not.toMatch(/[\u4e00-\u9fff][,;!?]/)
  for (const [key, text] of Object.entries(en)) if (key !== 'staff.otherLanguage') expect(text, key).not.toMatch(/[\u4e00-\u9fff]/)
})
