import type { Division, Facility } from '@booking/api'
import { BenefitClass, type OfferedService, type ServiceNeed, type ServiceOffer } from '@booking/api/services'
import type { Speech, TextKey } from '../texts'
import { oneLanguage } from '../texts/bilingual'
import { zh as common } from '../texts/zh'
import type { ServiceSpeech } from '../services/texts'
import { bufferWords, perWords, rangeWords, tariffWords, whoWords, yuan } from '../services/words'
import { zh } from './catalogue'
import type { ServiceBookKey, ServiceBookSpeech } from './texts'

/** What the words of an offer are made of. */
export interface Known {
  own: ServiceBookSpeech
  said: ServiceSpeech
  words: Speech
  districts: readonly Division[]
  organisations: readonly { id: string; nameZh: string; nameEn: string }[]
  facility: Facility | undefined
}

export interface Fact {
  label: ServiceBookKey
  text: string
}

/** A type of space or equipment in words; what nobody has words for stays as it is. */
export function typeWords(type: string, { own, words, facility }: Known): string {
  if (`type.${type}` in common) return words.t(`type.${type}` as TextKey)
  if (`stuff.${type}` in zh) return own.t(`stuff.${type}` as ServiceBookKey)
  const found = facility?.resources.find(one => one.type === type)
  return found ? own.name(found.nameZh, found.nameEn) : type
}

export function needWords(need: ServiceNeed, known: Known): string {
  const certain = need.resourceId ? known.facility?.resources.find(one => one.id === need.resourceId) : undefined
  const word = certain ? known.own.name(certain.nameZh, certain.nameEn) : need.resourceId || typeWords(need.resourceType, known)
  return need.quantity > 1 ? `${word} ×${need.quantity}` : word
}

/** Everything that an offer says, each with its label, in the order of the page. */
export function factsOf(offer: ServiceOffer, known: Known): Fact[] {
  const { own, said, words, districts, organisations } = known
  const { t, name, language } = own
  const join = language === 'zh' ? '、' : ', '
  const { tariff, bookers } = offer
  const facts: Fact[] = [
    { label: 'nameFact', text: name(offer.nameZh, offer.nameEn) },
    { label: 'function', text: t(`function.${offer.function}` as ServiceBookKey) },
    { label: 'price', text: tariffWords(tariff, said) }
  ]
  if (tariff && tariff.publicFen > 0n)
    facts.push({
      label: 'ceiling',
      text: t('ceilingIs', {
        max: yuan((tariff.marketFen * 70n) / 100n, said), market: perWords(tariff.marketFen, tariff, said), source: oneLanguage(tariff.marketSource, language)
      })
    })
  facts.push(
    { label: 'benefit', text: t(offer.benefit === BenefitClass.LOW_CHARGE ? 'benefit.2' : 'benefit.1') },
    { label: 'who', text: whoWords({ bookers: bookers ? [bookers] : [] } as unknown as OfferedService, districts, said) }
  )
  if (bookers && bookers.organisationIds.length > 0)
    facts.push({
      label: 'groups',
      text: bookers.organisationIds
        .map(id => organisations.find(one => one.id === id))
        .map((one, i) => (one ? name(one.nameZh, one.nameEn) : bookers.organisationIds[i]))
        .join(join)
    })
  facts.push(
    { label: 'length', text: rangeWords(offer, words, said) },
    { label: 'grid', text: t('every', { n: offer.gridMinutes }) },
    { label: 'people', text: offer.peopleMax > 0 ? t('peopleUpTo', { n: offer.peopleMax }) : t('peopleAny') },
    { label: 'needs', text: offer.needs.map(need => needWords(need, known)).join(join) },
    { label: 'buffers', text: bufferWords(offer, said) || t('none') }
  )
  return facts
}

/** What a version changed of the one before it, in words. */
export function changeWords(before: ServiceOffer | undefined, after: ServiceOffer | undefined, known: Known): string {
  const { t, language } = known.own
  if (!after) return t('stop')
  const facts = factsOf(after, known)
  const text = (all: Fact[], label: ServiceBookKey) => all.find(one => one.label === label)?.text
  if (!before) return t('first', { what: [text(facts, 'nameFact'), text(facts, 'price'), text(facts, 'length'), text(facts, 'who')].join(' · ') })
  const old = factsOf(before, known)
  const changed = facts
    .filter(one => text(old, one.label) !== one.text)
    .map(one => {
      const was = text(old, one.label)
      return t(was === undefined ? 'appeared' : 'became', { label: t(one.label), before: was ?? '', after: one.text })
    })
  return changed.length === 0 ? t('same') : changed.join(language === 'zh' ? '；' : '; ')
}

/** Why a field is wider than above, as the level above has it. */
export function allowedWords(field: string, above: ServiceOffer, known: Known): string {
  const facts = factsOf(above, known)
  const fact = (label: ServiceBookKey) => facts.find(one => one.label === label)?.text ?? ''
  const plain: Record<string, string> = {
    min: String(above.minutesMin), max: String(above.minutesMax), setUp: String(above.setUpMinutes), cleanUp: String(above.cleanUpMinutes),
    people: String(above.peopleMax), function: fact('function'), bookers: [fact('who'), fact('groups')].filter(Boolean).join(' · '), public: fact('price')
  }
  return plain[field] ?? ''
}
