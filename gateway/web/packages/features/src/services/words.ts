import { PriceClass, PricePer, type BookerTerms, type OfferedService, type ServiceOffer, type ServiceUse, type Tariff } from '@booking/api/services'
import type { Division, Facility } from '@booking/api'
import { lengthWords } from '../time'
import type { Speech } from '../texts'
import type { ServiceSpeech } from './texts'

const pers = {
  [PricePer.UNSPECIFIED]: 'perBooking', [PricePer.BOOKING]: 'perBooking', [PricePer.HOUR]: 'perHour', [PricePer.PERSON]: 'perPerson'
} as const

/** "37.50 元", and "40 元" where there are no odd fen. */
export function yuan(fen: bigint, { t }: ServiceSpeech): string {
  const [whole, odd] = [fen / 100n, fen % 100n]
  return t('yuan', { n: odd === 0n ? String(whole) : `${whole}.${String(odd).padStart(2, '0')}` })
}

/** What somebody pays: "会员价 40 元", or "免费". */
export function priceWords(use: Pick<ServiceUse, 'priceClass' | 'priceFen'>, speech: ServiceSpeech): string {
  const { t, language } = speech
  const of = { [PriceClass.MEMBER]: t('member'), [PriceClass.PUBLIC]: t('public'), [PriceClass.CONCESSION]: t('concession') }
  const word = of[use.priceClass as keyof typeof of]
  if (!word || use.priceFen === 0n) return t('free')
  const sum = yuan(use.priceFen, speech)
  return language === 'zh' ? `${word} ${sum}` : `${sum} (${word.toLowerCase()})`
}

/** "80 元（每小时）" */
export function perWords(fen: bigint, { per }: Tariff, speech: ServiceSpeech): string {
  const word = speech.t(pers[per])
  return `${yuan(fen, speech)}${speech.language === 'zh' ? `（${word}）` : ` ${word}`}`
}

/** The three prices: "会员价 免费 · 公众价 40 元 · 优惠价 20 元（每小时）". */
export function tariffWords(tariff: Tariff | undefined, speech: ServiceSpeech): string {
  const { t, language } = speech
  if (!tariff || tariff.publicFen === 0n) return t('free')
  const one = (word: string, fen: bigint) => `${word} ${fen === 0n ? t('free') : yuan(fen, speech)}`
  const all = [one(t('member'), tariff.memberFen), one(t('public'), tariff.publicFen), one(t('concession'), tariff.concessionFen)]
  const per = t(pers[tariff.per])
  return all.join(' · ') + (language === 'zh' ? `（${per}）` : ` ${per}`)
}

/** Who may book by all levels: "工会会员、单位和团体". */
export function whoWords(service: OfferedService, districts: readonly Division[], speech: ServiceSpeech): string {
  const words = service.bookers.map(terms => termsWords(terms, districts, speech))
  const some = [...new Set(words)].filter((one, _, all) => all.length === 1 || one !== speech.t('everybody'))
  return some.join(speech.language === 'zh' ? '；' : '; ')
}

function termsWords(terms: BookerTerms, districts: readonly Division[], { t, name, language }: ServiceSpeech): string {
  const join = language === 'zh' ? '、' : ', '
  const kinds = [
    terms.members ? t('membersOnly') : '',
    terms.nonMembers ? t('nonMembers') : '',
    terms.organisations ? t(terms.organisationIds.length > 0 ? 'certain' : 'organisations') : ''
  ].filter(Boolean)
  const isOpen = terms.members && terms.nonMembers && terms.organisations && terms.organisationIds.length === 0
  const limits = []
  if (terms.ageMin !== undefined && terms.ageMax !== undefined) limits.push(t('ages', { ages: `${terms.ageMin}–${terms.ageMax}` }))
  else if (terms.ageMin !== undefined) limits.push(t('agesFrom', { n: terms.ageMin }))
  else if (terms.ageMax !== undefined) limits.push(t('agesTo', { n: terms.ageMax }))
  if (terms.divisions.length > 0) {
    const places = terms.divisions.map(code => districts.find(one => one.code === code)).map(one => (one ? name(one.nameZh, one.nameEn) : t('places')))
    limits.push(t('of', { places: [...new Set(places)].join(join) }))
  }
  return [isOpen ? t('everybody') : kinds.join(join), ...limits].join(language === 'zh' ? '，' : ', ')
}

export function rangeWords(offer: ServiceOffer, speech: Speech, own: ServiceSpeech): string {
  const [min, max] = [lengthWords(offer.minutesMin, speech), lengthWords(offer.minutesMax, speech)]
  return min === max ? min : own.t('range', { min, max })
}

/** "开始前 60 分钟布置、结束后 60 分钟清场", or nothing. */
export function bufferWords({ setUpMinutes, cleanUpMinutes }: { setUpMinutes: number; cleanUpMinutes: number }, { t, language }: ServiceSpeech): string {
  const parts = [setUpMinutes > 0 ? t('setUp', { n: setUpMinutes }) : '', cleanUpMinutes > 0 ? t('cleanUp', { n: cleanUpMinutes }) : '']
  return parts.filter(Boolean).join(language === 'zh' ? '、' : ', ')
}

/** What it takes, by the facility's own names: "多功能厅、无线话筒 ×2". */
export function needsWords(offer: ServiceOffer, facility: Facility, { name, language }: Pick<ServiceSpeech, 'name' | 'language'>): string {
  return offer.needs
    .map(need => {
      const found = facility.resources.find(one => (need.resourceId ? one.id === need.resourceId : one.type === need.resourceType))
      const word = found ? name(found.nameZh, found.nameEn).replace(/[ A-Z\d]+$/, '') : need.resourceType || need.resourceId
      return need.quantity > 1 ? `${word} ×${need.quantity}` : word
    })
    .join(language === 'zh' ? '、' : ', ')
}
