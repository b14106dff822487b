import type { OfferedService, Tariff } from '@booking/api/services'
import { fill } from '../../../ui/src/i18n'
import { expect, test, vi } from 'vitest'
import { en, zh } from './catalogue'
import type { ServiceSpeech } from './texts'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { PriceClass, PricePer } = await import('@booking/api/services')
const { priceWords, tariffWords, whoWords } = await import('./words')
const speech = (language: 'zh' | 'en') =>
  ({
    language, t: (key: keyof typeof zh, values?: object) => fill((language === 'zh' ? zh : en)[key], values as never),
    name: (a: string, b: string) => (language === 'zh' ? a : b)
  }) as unknown as ServiceSpeech
const tariff = { per: PricePer.HOUR, memberFen: 0n, publicFen: 4_000n, concessionFen: 1_950n } as Tariff

test('both languages have every text', () => expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort()))

test('a price says whose it is, and nothing to pay is free', () => {
  expect(priceWords({ priceClass: PriceClass.CONCESSION, priceFen: 3_750n }, speech('zh'))).toBe('优惠价 37.50 元')
  expect(priceWords({ priceClass: PriceClass.MEMBER, priceFen: 4_000n }, speech('en'))).toBe('40 CNY (members)')
  expect(priceWords({ priceClass: PriceClass.FREE, priceFen: 0n }, speech('zh'))).toBe('免费')
})

test('all three prices stand on one line', () => {
  expect(tariffWords(tariff, speech('zh'))).toBe('会员价 免费 · 公众价 40 元 · 优惠价 19.50 元（每小时）')
  expect(tariffWords(undefined, speech('en'))).toBe('Free')
})

test('who may book is said once, with what every level asks', () => {
  const everybody = { members: true, nonMembers: true, organisations: true, organisationIds: [], divisions: [] }
  const service = { bookers: [everybody, { ...everybody, nonMembers: false, ageMin: 18 }] } as unknown as OfferedService
  expect(whoWords(service, [], speech('zh'))).toBe('工会会员、单位和团体，18 岁以上')
  expect(whoWords({ bookers: [everybody] } as unknown as OfferedService, [], speech('en'))).toBe('everybody')
})
