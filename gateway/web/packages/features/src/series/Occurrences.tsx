import { refusedBy, type Alternative } from '@booking/api'
import { OccurrenceAct, type SeriesOccurrence } from '@booking/api/series'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { addressOf } from '../book'
import { refusalWords, type Place } from '../refusal'
import { useTexts } from '../texts'
import { clockSpan, dateOf, plainDay, stretchWords } from '../time'
import { useSeriesTexts } from './texts'
import './series.css'

interface OccurrencesProps {
  facilityId: string
  place: Place
  occurrences: SeriesOccurrence[]
  /** In a preview nothing has happened yet; the words say so. */
  kind: 'wish' | 'change' | 'stands'
  /** What can be done with one of them. */
  actions?: (occurrence: SeriesOccurrence) => ReactNode
}

const marks: Partial<Record<OccurrenceAct, string>> = {
  [OccurrenceAct.PLACED]: '✓',
  [OccurrenceAct.KEPT]: '✓',
  [OccurrenceAct.MOVED]: '✓',
  [OccurrenceAct.REFUSED]: '!',
  [OccurrenceAct.LEFT_OUT]: '–',
  [OccurrenceAct.CANCELLED]: '–'
}

/** Date by date: what becomes of it or is, why not, and what is free near it. */
export function Occurrences({ facilityId, place, occurrences, kind, actions }: OccurrencesProps) {
  const speech = useTexts()
  const { t } = useSeriesTexts()
  const words = (act: OccurrenceAct) => {
    switch (act) {
      case OccurrenceAct.PLACED:
        return kind === 'wish' ? t('can') : kind === 'change' ? t('moves') : t('booked')
      case OccurrenceAct.REFUSED:
        return t('cannot')
      case OccurrenceAct.KEPT:
        return kind === 'stands' ? t('booked') : t('stays')
      case OccurrenceAct.MOVED:
        return kind === 'change' ? t('moves') : t('moved')
      case OccurrenceAct.CANCELLED:
        return kind === 'change' ? t('gives') : t('cancelled')
      default:
        return t('out')
    }
  }
  const link = ({ resourceIds, stretch }: Alternative) =>
    stretch && resourceIds[0] ? (
      <Link
        key={resourceIds.join() + stretch.localStart}
        to={addressOf({ facilityId, resourceId: resourceIds[0], start: stretch.localStart, end: stretch.localEnd })}
      >
        {t('nearby', { when: stretchWords(stretch, speech), space: ` · ${resourceIds.map(place.nameOf).join('、')}` })}
      </Link>
    ) : null
  return (
    <ol className="occurrences">
      {occurrences.map(occurrence => {
        const { original, act, start, end, refusal } = occurrence
        return (
          <li key={original} className={`occurrence occurrence-${OccurrenceAct[act]?.toLowerCase().replace('_', '-')}`}>
            <span className="occurrence-mark" aria-hidden="true">
              {marks[act]}
            </span>
            <div>
              <p>
                <b>{plainDay(dateOf(start || original), speech.locale)}</b> {start && end ? clockSpan(start, end) : null}
                <span className="tag">{words(act)}</span>
              </p>
              {refusal ? <p className="small">{refusalWords(refusedBy(refusal), place, speech).what}</p> : null}
              {act === OccurrenceAct.LEFT_OUT ? <p className="soft small">{t('outWhy')}</p> : null}
              {refusal && kind !== 'change' ? <p className="small occurrence-near">{refusal.alternatives.slice(0, 2).map(link)}</p> : null}
              {actions?.(occurrence)}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
