import { fill } from '@booking/ui'
import { expect, test } from 'vitest'
import { zh } from './catalogue'
import { callWords, roleWords, scopeWords } from './words'

const say = { t: (key: keyof typeof zh, values?: Record<string, string | number>) => fill(zh[key], values) }

test('calls, roles and scopes are told in words; what is not known keeps its name', () => {
  expect([callWords('Kiosks/RevokeKiosk', say), callWords('Kiosks/Unheard', say)]).toEqual(['停用自助终端', 'Kiosks/Unheard'])
  expect(callWords('Private', say)).toBe('私人咨询，不显示')
  expect(roleWords('DeskStaff, FacilityManager', say)).toBe('前台 · 场馆负责人')
  expect(['city', 'district:110101', 'facility:palace', 'odd'].map(scope => scopeWords(scope, say))).toEqual(['全市', '区 110101', '场馆 palace', 'odd'])
})
