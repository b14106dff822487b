import { expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { fill } from '../../../ui/src/i18n'
import { en } from './en'
import { zh } from './zh'

const names = (sentence: string) => [...sentence.matchAll(/\{(\w+)/g)].map(match => match[1]).sort()

test('both languages have every text, and ask for the same values', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  for (const key of Object.keys(zh) as (keyof typeof zh)[]) expect([...new Set(names(en[key]))], key).toEqual([...new Set(names(zh[key]))])
})

test('Chinese has no half-width sentence marks, English no Chinese', () => {
  for (const [key, text] of Object.entries(zh)) expect(text, key).not.toMatch(/[\u4e00-\u9fff][,;!?]/)
  for (const [key, text] of Object.entries(en)) if (key !== 'app.otherLanguage') expect(text, key).not.toMatch(/[\u4e00-\u9fff]/)
})

test('every refusal that a booker can meet has a sentence and a next step', () => {
  const table = readFileSync(new URL('../../../../../../docs/refusals.md', import.meta.url), 'utf8')
  const reasons = [...table.matchAll(/^\| \d+ \| `(\w+)`/gm)].map(match => match[1]!)
  // Of registering people, closing spaces and the desk, for which the worker has no screens.
  const elsewhere = [
    'UNKNOWN_CLOSURE', 'WRONG_ID_NUMBER', 'ALREADY_REGISTERED', 'CODE_INVALID', 'NOT_STARTED', 'CHECK_IN_TOO_EARLY', 'OWN_REQUEST',
    'NOT_PENDING', 'RULE_WIDENS', 'SHORT_NOTICE', 'PRICE_TOO_HIGH'
  ]
  expect(reasons.length).toBeGreaterThan(30)
  const known = reasons.filter(reason => !elsewhere.includes(reason))
  expect(known.filter(reason => !(`refusal.${reason}` in zh) || !(`refusal.${reason}.next` in zh))).toEqual([])
})

test('values and English plurals are filled in', () => {
  expect(fill('{n} {n|person|people}', { n: 1 })).toBe('1 person')
  expect(fill('{n} {n|person|people}', { n: 3 })).toBe('3 people')
  expect(fill('{missing}', {})).toBe('{missing}')
})
