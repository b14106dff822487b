import { refusalOf } from '@booking/api'
import type { BookingSeries } from '@booking/api/series'
import { Blank, Bones, Button } from '@booking/ui'
import { Link } from 'react-router'
import { useFacility, useOrganisation } from '../data'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import { clockSpan, plainDay } from '../time'
import { useMySeries } from './data'
import { useSeriesTexts } from './texts'
import { ruleWords } from './words'
import '../mine/mine.css'
import './series.css'

/** My series that are not over. */
export function SeriesList() {
  const speech = useTexts()
  const { t } = useSeriesTexts()
  const mine = useMySeries()
  if (mine.isPending) return <Bones label={speech.t('app.loading')} heights={[150]} />
  if (mine.isLoadingError)
    return (
      <RefusalNote refused={refusalOf(mine.error)}>
        <Button onClick={() => void mine.refetch()}>{speech.t('app.retry')}</Button>
      </RefusalNote>
    )
  if (mine.data.length === 0)
    return (
      <Blank title={t('none')}>
        <p>{t('noneNext')}</p>
      </Blank>
    )
  return (
    <ul className="mine-list">
      {mine.data.map(series => (
        <li key={series.id}>
          <article className="card booking">
            <SeriesHead series={series} level={2} />
            <Link className="booking-place" to={`/series/${encodeURIComponent(series.id)}`}>
              {t('open')}
            </Link>
          </article>
        </li>
      ))}
    </ul>
  )
}

/** How it repeats, when, where and until when. */
export function SeriesHead({ series, level }: { series: BookingSeries; level: 1 | 2 }) {
  const Heading = `h${level}` as const
  const speech = useSeriesTexts()
  const { t, name, locale } = speech
  const facility = useFacility(series.facilityId).data
  const organisation = useOrganisation(series.organisationId)
  const spaces = series.claims.map(claim => {
    const found = facility?.resources.find(resource => resource.id === claim.resourceId)
    return found ? name(found.nameZh, found.nameEn) : claim.resourceId
  })
  return (
    <div className="series-head">
      <Heading className="booking-when">
        {ruleWords(series, speech)} {series.first ? clockSpan(series.first.start, series.first.end) : null}
      </Heading>
      <p>{spaces.join('、')}</p>
      <p className="soft">{name(series.facilityNameZh, series.facilityNameEn)}</p>
      {series.programme ? <p className="soft">{t('isProgramme')}</p> : null}
      {series.organisationId ? (
        <p className="soft">{t('forGroup', { who: organisation ? name(organisation.nameZh, organisation.nameEn) : series.organisationId })}</p>
      ) : null}
      <p className="soft small">
        {[t('times', { n: series.occurrencesCount, last: series.lastDate ? plainDay(series.lastDate, locale) : '' }), series.purpose]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  )
}
