import { expect, test } from 'vitest'
import { zh as notices } from '../notices/catalogue'
import { zh as audit } from '../audit/catalogue'
import { callsAs } from './calls'
import { zh } from './catalogue'
import { shown } from './shown'

const say = { yes: '是', no: '否' }

test('an instant is told by the clock of the city', () =>
  expect(shown('starts_at', '2026-03-03T11:00:00Z', 'zh-CN', say)).toBe('2026年3月3日 19:00'))

test('yes, no and times of day are words and clocks', () => {
  expect(shown('in_browser', '0', 'zh-CN', say)).toBe('否')
  expect(shown('has_consent', 'true', 'zh-CN', say)).toBe('是')
  expect(shown('quiet_from', '1260', 'en', say)).toBe('21:00')
})

test('what is kept short is told in words, and what nobody worded as it is', () => {
  const words = { ...notices, ...zh }
  expect(['due', 'sent'].map(state => shown('state', state, 'zh-CN', say, words))).toEqual(['待发送', '已发送'])
  expect([shown('kind', 'reminder', 'zh-CN', say, words), shown('channel', 'console', 'zh-CN', say, words)]).toEqual(['开始前提醒', '平台记录'])
  expect(shown('state', 'strange', 'zh-CN', say, words)).toBe('strange')
})

test('what only looks like an instant stays as it is', () => expect(shown('format', 'at noon', 'en', say)).toBe('at noon'))

test('what staff did with the data is told by the audit’s words', () => {
  const words = callsAs(audit)
  expect(shown('method', 'Services/RecordPerson', 'zh-CN', say, words)).toBe('登记会员情况')
  expect(shown('roles', 'DeskStaff', 'zh-CN', say, words)).toBe('前台')
  expect(shown('because', 'DeskStaff', 'zh-CN', say, words)).toBe('DeskStaff')
})
