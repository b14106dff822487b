import { refusalOf } from '@booking/api'
import { OccurrenceAct, type SeriesOccurrence } from '@booking/api/series'
import { Bones, Button } from '@booking/ui'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useFacility } from '../data'
import { RefusalNote, type Place } from '../refusal'
import { useTexts } from '../texts'
import { nowIn } from '../time'
import { ChangeSheet } from './ChangeSheet'
import { useSeries } from './data'
import { Occurrences } from './Occurrences'
import { SeriesHead } from './SeriesList'
import { useSeriesTexts } from './texts'
import '../mine/mine.css'
import './series.css'

type Doing = { way: 'change' | 'cancel'; original: string }

const isBooked = ({ act }: SeriesOccurrence) =>
  act === OccurrenceAct.PLACED || act === OccurrenceAct.KEPT || act === OccurrenceAct.MOVED

/** A series with each date as it stands, and what can be done with one, the rest, or all. */
export function SeriesPage() {
  const { id = '' } = useParams()
  const speech = useTexts()
  const { t, name } = useSeriesTexts()
  const series = useSeries(id)
  const facility = useFacility(series.data?.facilityId ?? '').data
  const [doing, setDoing] = useState<Doing>()
  const [said, setSaid] = useState('')
  if (series.isPending) return <Bones label={speech.t('app.loading')} heights={[120, 56, 56, 56]} />
  if (series.isLoadingError)
    return (
      <RefusalNote refused={refusalOf(series.error)}>
        <Button onClick={() => void series.refetch()}>{speech.t('app.retry')}</Button>
      </RefusalNote>
    )
  const { facilityId, zone, occurrences } = series.data
  const place: Place = {
    zone,
    nameOf: resourceId => {
      const found = facility?.resources.find(resource => resource.id === resourceId)
      return found ? name(found.nameZh, found.nameEn) : resourceId
    }
  }
  const now = nowIn(zone)
  const ahead = occurrences.filter(one => isBooked(one) && (one.start || one.original) > now)
  return (
    <div className="mine">
      <Link className="booking-place" to="/mine?show=series">
        ‹ {t('mine')}
      </Link>
      <div className="card booking">
        <SeriesHead series={series.data} level={1} />
        {ahead.length > 0 ? (
          <div className="booking-actions">
            <Button onClick={() => setDoing({ way: 'change', original: '' })}>{t('changeAll')}</Button>
            <Button onClick={() => setDoing({ way: 'cancel', original: '' })}>{t('cancelAll')}</Button>
          </div>
        ) : null}
      </div>
      <p role="status" className={said ? 'mine-said' : 'unseen'}>
        {said}
      </p>
      <h2>{t('occurrences')}</h2>
      <Occurrences
        facilityId={facilityId}
        place={place}
        occurrences={occurrences}
        kind="stands"
        actions={one =>
          ahead.includes(one) ? (
            <div className="booking-actions">
              <Button aria-label={`${t('change')} ${one.start.slice(0, 10)}`} onClick={() => setDoing({ way: 'change', original: one.original })}>
                {t('change')}
              </Button>
              <Button aria-label={`${t('cancel')} ${one.start.slice(0, 10)}`} onClick={() => setDoing({ way: 'cancel', original: one.original })}>
                {t('cancel')}
              </Button>
            </div>
          ) : null
        }
      />
      {doing && facility ? (
        <ChangeSheet
          series={series.data}
          facility={facility}
          place={place}
          way={doing.way}
          original={doing.original}
          onClose={() => setDoing(undefined)}
          onDone={words => {
            setDoing(undefined)
            setSaid(words)
          }}
        />
      ) : null}
    </div>
  )
}
