import type { Refused } from '@booking/api'
import { clockOf, dateOf, instantWords, lengthWords, nowIn, plainDay } from '../time'
import { zh } from '../texts/zh'
import type { Speech, TextKey } from '../texts'

export interface Place {
  zone: string
  /** The name of a resource of the facility. */
  nameOf: (resourceId: string) => string
}

const instants = ['from', 'until', 'start', 'end', 'now', 'cancelledAt', 'freesAt', 'opens']
const levels = ['city', 'district', 'facility']
const periods = ['day', 'week', 'month', 'quarter']

/** Whose limit it is and how much of it is used, as people count: "4 小时" and not "240 minutes". */
function quotaFacts(facts: Record<string, string>, speech: Speech) {
  const { measure, period, level = '', limit, used, left } = facts
  if (!measure || !period || limit === undefined) return
  const amount = (n = '0') =>
    measure === 'minutes' ? lengthWords(Number(n), speech) : speech.t(measure === 'cancellations' ? 'quota.cancellations' : 'quota.bookings', { n: Number(n) })
  const scope = level.split(':')[0]!
  facts.whose = speech.t(`quota.level.${levels.includes(scope) ? scope : 'facility'}` as TextKey)
  facts.per = speech.t(measure === 'atonce' ? 'quota.per.atonce' : (`quota.per.${periods.includes(period) ? period : 'day'}` as TextKey))
  const who = facts.bookers && facts.bookers !== 'everybody' ? facts.bookers : facts.union ? 'union' : 'everybody'
  facts.who = speech.t(`quota.who.${who}` in zh ? (`quota.who.${who}` as TextKey) : 'quota.who.everybody')
  Object.assign(facts, { limit: amount(limit), used: amount(used), left: amount(left) })
}

/** What happened and what to do now, in the person's words. */
export function refusalWords(refused: Refused, place: Place, speech: Speech): { what: string; next: string } {
  const facts: Record<string, string> = { resource: '', because: '', opens: '', ...refused.facts }
  const { start, end } = facts
  if (start && end) facts.span = spanWords(start, end, place.zone, speech)
  for (const name of instants) if (facts[name]) facts[name] = instantWords(facts[name], place.zone, speech)
  for (const name of ['lastDate', 'opensDate']) if (facts[name]) facts[name] = plainDay(facts[name], speech.locale)
  if (facts.resource) facts.resource = place.nameOf(facts.resource)
  quotaFacts(facts, speech)
  facts.wait = lengthWords(Math.max(1, Math.ceil(Number(facts.retryAfterMs ?? 60_000) / 60_000)), speech)
  if (facts.admitted) facts.admitted = bookersWords(facts.admitted, speech)
  if (facts.ages) facts.ages = agesWords(facts.ages, speech)
  const key = `refusal.${refused.reason}`
  // A dash stands for what is nobody's business who asks.
  const other = Object.values(refused.facts).includes('–') ? `${key}.withheld` : key
  const known = (other in zh ? other : key in zh ? key : 'refusal.FAULT') as TextKey
  return { what: speech.t(known, facts), next: speech.t(facts.measure === 'cancellations' ? 'quota.cancelled.next' : (`${known}.next` as TextKey), facts) }
}

/** "今天 19:00–20:00": the day of the end is said only when it is another. */
function spanWords(start: string, end: string, zone: string, speech: Speech): string {
  const [from, until] = [start, end].map(iso => new Date(iso))
  const isOneDay = [from, until].every(at => !Number.isNaN(at!.getTime())) && dateOf(nowIn(zone, from)) === dateOf(nowIn(zone, until))
  return `${instantWords(start, zone, speech)}–${isOneDay ? clockOf(nowIn(zone, until)) : instantWords(end, zone, speech)}`
}

/** "members,non_members,organisations:a+b" in the person's words. */
function bookersWords(admitted: string, { t, language }: Speech): string {
  const kinds = admitted.split(',').map(kind => kind.split(':')[0]!)
  const known = kinds.filter(kind => `bookers.${kind}` in zh).map(kind => t(`bookers.${kind}` as TextKey))
  return known.join(language === 'zh' ? '、' : ', ') || admitted
}

/** "18-60", "18-" and "-60" as a range, from and up to. */
function agesWords(ages: string, { t }: Speech): string {
  const [from, to] = ages.split('-')
  return from && to ? `${from}–${to}` : from ? t('ages.from', { n: from }) : t('ages.to', { n: to ?? '' })
}
