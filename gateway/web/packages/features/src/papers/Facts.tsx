import type { ConcessionGround, Person } from '@booking/api/person'
import { facilities } from '@booking/api'
import { timestampDate } from '@bufbuild/protobuf/wkt'
import { useQuery } from '@tanstack/react-query'
import { useOrganisation } from '../data'
import { cityZone, dateOf, nowIn, plainDay, todayIn } from '../time'
import { usePapersTexts, type PapersTextKey } from './texts'
import './papers.css'
import '../figures/figures.css'

/** The grounds that papers can show, in the order of the form. */
export const grounds: readonly ConcessionGround[] = [1, 2, 3, 4]

/** What papers say of somebody, as lines; their union among them unless it is told elsewhere. */
export function Facts({ person, hasUnion = true }: { person: Person; hasUnion?: boolean }) {
  const { t, name, locale, language } = usePapersTexts()
  const place = usePlace(person.division)
  const union = useOrganisation(person.unionId)
  const on = (at: Date) => plainDay(dateOf(nowIn(cityZone, at)), locale)
  const until = person.groundsUntil
  const held = until === '' ? t('forGood') : until < todayIn(cityZone) ? t('over') : t('until', { date: plainDay(until, locale) })
  const lines: [PapersTextKey, string][] = [
    ['kind', t(person.isUnionMember ? 'member' : 'nonMember')],
    ['born', person.born || t('unknown')],
    ['division', person.division === '' ? t('unknown') : place ? name(place.nameZh, place.nameEn) : person.division],
    ['grounds', person.grounds.length === 0
      ? t('unknown')
      : `${person.grounds.map(one => t(`ground.${one}` as PapersTextKey)).join(language === 'zh' ? '、' : ', ')} · ${held}`],
    ['union', person.unionId === ''
      ? t('unknown')
      : `${union ? name(union.nameZh, union.nameEn) : person.unionId}${person.unionSince ? ` · ${t('since', { when: on(timestampDate(person.unionSince)) })}` : ''}`]
  ]
  return (
    <>
      <dl className="papers-facts">
        {lines.filter(([key]) => hasUnion || key !== 'union').map(([key, value]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{person.recordedAt ? t('recorded', { when: on(timestampDate(person.recordedAt)) }) : t('none')}</p>
    </>
  )
}

/** A district or street by its code; asked for only where there is one. */
export function usePlace(code: string) {
  return useQuery({
    queryKey: ['divisions'],
    queryFn: async ({ signal }) => (await facilities.listDivisions({}, { signal })).divisions,
    enabled: code !== '',
    staleTime: Infinity
  }).data?.find(one => one.code === code)
}
