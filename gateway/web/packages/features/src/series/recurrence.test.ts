import { fill } from '@booking/ui'
import { expect, test, vi } from 'vitest'
import { en, zh } from './catalogue'
import { ruleOf } from './recurrence'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { ruleWords } = await import('./words')

// A Tuesday, the first of its month.
const first = '2026-12-01T19:00'

test('patterns are written as rules, and the day of the first date is always among the days', () => {
  expect(ruleOf({ every: 'week', days: [3], count: 8 }, first)).toBe('FREQ=WEEKLY;INTERVAL=1;BYDAY=TU,TH;COUNT=8')
  expect(ruleOf({ every: 'fortnight', days: [], count: 4 }, first)).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4')
  expect(ruleOf({ every: 'day', days: [], count: 5 }, first)).toBe('FREQ=DAILY;COUNT=5')
  expect(ruleOf({ every: 'month', days: [], count: 6 }, '2026-12-15T19:00')).toBe('FREQ=MONTHLY;BYDAY=3TU;COUNT=6')
  expect(ruleOf({ every: 'month', days: [], count: 6 }, '2026-12-29T19:00')).toBe('FREQ=MONTHLY;BYDAY=-1TU;COUNT=6')
})

const say = (language: 'zh' | 'en') => {
  const texts: Record<string, string> = language === 'zh' ? zh : en
  return { language, locale: language === 'zh' ? 'zh-CN' : 'en-GB', t: (key: string, values?: Record<string, string | number>) => fill(texts[key]!, values) }
}
const told = (recurrence: string, language: 'zh' | 'en' = 'zh', start = first) =>
  ruleWords({ recurrence, first: { start } } as never, say(language) as never)

test.each([
  [`RRULE:${ruleOf({ every: 'week', days: [1, 3], count: 8 }, first)}`, '每周二、四', 'Every week: Tue, Thu'],
  [`RRULE:${ruleOf({ every: 'fortnight', days: [1], count: 4 }, first)}`, '每两周的周二', 'Every second week: Tue'],
  [`RRULE:${ruleOf({ every: 'day', days: [], count: 5 }, first)}`, '每天', 'Every day'],
  [`RRULE:${ruleOf({ every: 'month', days: [], count: 6 }, '2026-12-15T19:00')}`, '每月的第三个周二', 'Monthly: the third Tue'],
  ['RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=6', '每月的最后一个周五', 'Monthly: the last Fri'],
  // A series that was cut ends on a date instead.
  ['RRULE:FREQ=DAILY;UNTIL=20261126T150000Z', '每天', 'Every day'],
  // Who writes no day means that of the first date.
  ['RRULE:FREQ=WEEKLY;COUNT=10', '每周二', 'Every week: Tue'],
  ['RRULE:FREQ=MONTHLY;COUNT=3', '每月的1日', 'Monthly: day 1'],
  ['RRULE:FREQ=MONTHLY;BYMONTHDAY=15,28;COUNT=6', '每月的15日、28日', 'Monthly: day 15, day 28'],
  ['RRULE:FREQ=WEEKLY;INTERVAL=3;BYDAY=MO;COUNT=3', '每 3 周的周一', 'Every 3 weeks: Mon'],
  ['RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3\nRDATE:20261203T190000\nEXDATE:20261208T190000,20261215T190000', '每周二，2 天除外，另加 1 天', 'Every week: Tue, without 2 days, and 1 day besides']
])('%s is told in words', (recurrence, inChinese, inEnglish) => expect([told(recurrence), told(recurrence, 'en')]).toEqual([inChinese, inEnglish]))

test('what is richer than words is left to its dates', () => {
  for (const recurrence of ['RRULE:FREQ=MONTHLY;BYDAY=TU;COUNT=6', 'RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1;COUNT=6', 'RDATE:20261203T190000', 'RRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=WEEKLY;COUNT=2'])
    expect(told(recurrence)).toBe('日期不固定，以每一次列出的为准')
})
