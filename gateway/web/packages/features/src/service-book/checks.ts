import type { Refused } from '@booking/api'
import { BenefitClass, type BookerTerms, type ServiceOffer } from '@booking/api/services'
import { fenOf, whole, type Field, type ServiceForm } from './form'

/** What is wrong at a field: a key of the catalogue, and what goes into its sentence. */
export interface Problem {
  key: string
  fen?: bigint
}

export type Problems = Partial<Record<Field, Problem>>

/** What the platform would refuse, found before it is asked. */
export function problemsOf(form: ServiceForm): Problems {
  const found: Problems = {}
  const bad = (field: Field, isBad: boolean) => {
    if (isBad && !found[field]) found[field] = { key: `bad.${field}` }
  }
  const within = (text: string, min: number, max: number) => (whole(text) ?? -1) >= min && (whole(text) ?? -1) <= max
  bad('name', !/^[A-Za-z0-9._-]{1,64}$/.test(form.name))
  bad('nameZh', form.nameZh.trim() === '' || form.nameZh.length > 120)
  bad('nameEn', form.nameEn.length > 120)
  const what = form.needs.map(need => need.what)
  bad('needs', what.length < 1 || what.length > 10 || new Set(what).size < what.length)
  bad('needs', form.needs.some(need => need.what === '' || !within(need.quantity, 1, 100)))
  bad('min', !within(form.min, 1, 44_640))
  bad('max', !within(form.max, Math.max(1, whole(form.min) ?? 1), 44_640))
  bad('grid', !within(form.grid, 1, 1_440) || 1_440 % whole(form.grid)! !== 0)
  bad('setUp', !within(form.setUp, 0, 240))
  bad('cleanUp', !within(form.cleanUp, 0, 240))
  bad('people', form.people.trim() !== '' && !within(form.people, 1, 100_000))
  bad('bookers', !form.members && !form.nonMembers && !form.organisations)
  bad('organisations', form.organisationIds.length > 50 || (form.organisationIds.length > 0 && !form.organisations))
  const ages = [form.ageMin, form.ageMax].map(text => text.trim())
  bad('age', ages.some(text => text !== '' && !within(text, 0, 120)))
  bad('age', ages.every(text => text !== '') && (whole(ages[0]!) ?? 0) > (whole(ages[1]!) ?? 0))
  if (form.isCharged) prices(form, found)
  return found
}

function prices(form: ServiceForm, found: Problems) {
  const fen = { public: fenOf(form.public), member: fenOf(form.member), concession: fenOf(form.concession), market: fenOf(form.market) }
  for (const field of ['public', 'member', 'concession', 'market'] as const) if (fen[field] === undefined) found[field] = { key: `bad.${field}` }
  if (fen.public === 0n) found.public = { key: 'bad.public' }
  if (fen.market === 0n) found.market = { key: 'bad.market' }
  if (form.marketSource.trim() === '' || form.marketSource.length > 200) found.marketSource = { key: 'bad.marketSource' }
  const ceilings = ceilingsOf(form)
  for (const field of ['public', 'member', 'concession'] as const) {
    const max = ceilings[field]
    if (!found[field] && max !== undefined && fen[field]! > max) found[field] = { key: `high.${field}`, fen: max }
  }
}

/** The most that each price may be, by what is typed; undefined where that is no amount yet. */
export function ceilingsOf(form: ServiceForm): { public?: bigint; member?: bigint; concession?: bigint } {
  const [market, open] = [fenOf(form.market), fenOf(form.public)]
  return {
    ...(market ? { public: (market * 70n) / 100n } : {}),
    ...(open !== undefined ? { member: open, concession: open / 2n } : {})
  }
}

/** At which fields an offer would let more than one from above, which the platform refuses. */
export function wider(mine: ServiceOffer, theirs: ServiceOffer): Field[] {
  const [own, above] = [mine.tariff, theirs.tariff]
  const dearer = own !== undefined && own.publicFen > 0n
    && (!above || own.per !== above.per || own.publicFen > above.publicFen || own.memberFen > above.memberFen || own.concessionFen > above.concessionFen)
  const more: [Field, boolean][] = [
    ['function', mine.function !== theirs.function],
    ['min', mine.minutesMin < theirs.minutesMin],
    ['max', mine.minutesMax > theirs.minutesMax],
    ['setUp', mine.setUpMinutes < theirs.setUpMinutes],
    ['cleanUp', mine.cleanUpMinutes < theirs.cleanUpMinutes],
    ['people', theirs.peopleMax > 0 && (mine.peopleMax === 0 || mine.peopleMax > theirs.peopleMax)],
    ['bookers', !isWithin(mine.bookers, theirs.bookers)],
    ['benefit', theirs.benefit === BenefitClass.PUBLIC_BENEFIT && mine.benefit !== theirs.benefit],
    ['public', dearer]
  ]
  return more.filter(([, isMore]) => isMore).map(([field]) => field)
}

function isWithin(mine: BookerTerms | undefined, theirs: BookerTerms | undefined): boolean {
  if (!mine || !theirs) return mine === theirs
  const kinds = (['members', 'nonMembers', 'organisations'] as const).every(kind => !mine[kind] || theirs[kind])
  const groups = !mine.organisations || theirs.organisationIds.length === 0
    || (mine.organisationIds.length > 0 && mine.organisationIds.every(one => theirs.organisationIds.includes(one)))
  const ages = (theirs.ageMin === undefined || (mine.ageMin ?? -1) >= theirs.ageMin)
    && (theirs.ageMax === undefined || (mine.ageMax ?? 1_000) <= theirs.ageMax)
  const places = theirs.divisions.length === 0
    || (mine.divisions.length > 0 && mine.divisions.every(one => theirs.divisions.some(wide => one.startsWith(wide))))
  return kinds && groups && ages && places
}

const fields: [RegExp, Field][] = [
  [/name_zh/, 'nameZh'], [/name_en/, 'nameEn'], [/function/, 'function'], [/needs/, 'needs'], [/grid_minutes/, 'grid'], [/minutes_min/, 'min'],
  [/minutes_max/, 'max'], [/set_up/, 'setUp'], [/clean_up/, 'cleanUp'], [/people_max/, 'people'], [/organisation_ids|bookers\.only/, 'organisations'],
  [/age_/, 'age'], [/divisions/, 'divisions'], [/bookers/, 'bookers'], [/benefit/, 'benefit'], [/market_source/, 'marketSource'],
  [/market_fen/, 'market'], [/member_fen/, 'member'], [/concession_fen/, 'concession'], [/tariff/, 'public'], [/^from/, 'from'], [/^source/, 'source'],
  [/^name$/, 'name']
]

/** At which field the platform's refusal belongs; none where it is about something else. */
export function problemsIn({ reason, facts }: Refused): Problems {
  if (reason === 'PRICE_TOO_HIGH') {
    const price = facts.price as 'public' | 'member' | 'concession'
    return { [price]: { key: `high.${price}`, fen: BigInt(facts.maxFen ?? '0') } }
  }
  if (reason !== 'MALFORMED') return {}
  const field = fields.find(([words]) => words.test(facts.field ?? ''))?.[1]
  return field ? { [field]: { key: `bad.${field}` } } : {}
}
