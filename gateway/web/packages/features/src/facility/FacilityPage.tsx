import { DataOrigin, ResourceKind, type Facility } from '@booking/api'
import { Blank, Bones, Chips, Note, Button } from '@booking/ui'
import { useMemo } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { BookSheet, endsFor, selectionIn, usualEnd, type Selection } from '../book'
import { useDayOf, useFacility, useMyBookings } from '../data'
import { RefusalNote } from '../refusal'
import { useTexts, type TextKey } from '../texts'
import { cityZone, clockOf, dayWords, nowIn, todayIn } from '../time'
import { dayTable } from './cells'
import { DateStrip } from './DateStrip'
import { DayGrid } from './DayGrid'
import { refusalOf } from '@booking/api'
import './facility.css'

/** A facility's day: which space is free when. The address says the day, the kind of space and what is about to be booked. */
export function FacilityPage() {
  const { id = '' } = useParams()
  const facility = useFacility(id)
  const { t } = useTexts()
  if (facility.isPending) return <Bones label={t('app.loading')} heights={[80, 64, 44, 400]} />
  if (facility.isError)
    return (
      <RefusalNote refused={refusalOf(facility.error)}>
        <Button onClick={() => void facility.refetch()}>{t('app.retry')}</Button>
      </RefusalNote>
    )
  return <FacilityDay facility={facility.data} />
}

function FacilityDay({ facility }: { facility: Facility }) {
  const speech = useTexts()
  const { t, name } = speech
  const [query, setQuery] = useSearchParams()
  const today = todayIn(facility.zone)
  const date = query.get('date') ?? today
  const day = useDayOf(facility.id, date)
  const mine = useMyBookings().data
  const selection = selectionIn(facility.id, query)
  const spaces = facility.resources.filter(resource => resource.kind === ResourceKind.SPACE && resource.bookable)
  const types = [...new Set(spaces.map(space => space.type))]
  const chosen = spaces.find(space => space.id === selection?.resourceId)?.type ?? query.get('type') ?? ''
  const type = types.includes(chosen) ? chosen : (types[0] ?? '')
  const table = useMemo(() => {
    const shown = spaces.filter(space => space.type === type)
    return day.data ? dayTable(facility, day.data, shown, mine ?? [], nowIn(facility.zone)) : undefined
    // The spaces follow from the facility.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [facility, day.data, mine, type])
  const typeName = (word: string) => (`type.${word}` as TextKey)
  const foreignZone = facility.zone !== cityZone || facility.zone !== Intl.DateTimeFormat().resolvedOptions().timeZone

  const change = (changes: Record<string, string | undefined>, replace = false) =>
    setQuery(
      before => {
        const after = new URLSearchParams(before)
        for (const [key, value] of Object.entries(changes)) {
          if (value === undefined) after.delete(key)
          else after.set(key, value)
        }
        return after
      },
      { replace, preventScrollReset: true }
    )
  const choose = ({ resourceId, start, end }: Selection, replace: boolean) =>
    change({ space: resourceId, start, end, date: start.slice(0, 10) }, replace)
  const close = () => change({ space: undefined, start: undefined, end: undefined, type }, true)

  function pick(resourceId: string, start: string, end?: string) {
    const ends = day.data ? endsFor(facility, day.data, resourceId, start) : []
    const until = (end && ends.includes(end) ? end : undefined) ?? usualEnd(ends, start)
    if (until) choose({ facilityId: facility.id, resourceId, start, end: until }, false)
  }

  return (
    <article className="facility">
      <header className="facility-head">
        <p className="soft">{facility.kindLabel || t(`kind.${facility.kind || 5}` as TextKey)}</p>
        <h1>{name(facility.nameZh, facility.nameEn)}</h1>
        <p className="soft">
          {facility.addressZh}
          {facility.origin === DataOrigin.SYNTHETIC ? <span className="tag">{t('facility.example')}</span> : null}
        </p>
      </header>
      <DateStrip
        legend={t('find.date')}
        zone={facility.zone}
        days={Math.min(facility.policy?.windowDays ?? 14, 30)}
        value={date}
        onChange={next => change({ date: next }, true)}
      />
      {types.length > 1 ? (
        <Chips
          line
          quiet
          legend={t('facility.spaces')}
          value={type}
          onChange={next => change({ type: next }, true)}
          options={types.map(word => ({ value: word, label: t(typeName(word)) ?? word }))}
        />
      ) : null}
      {types.length === 0 ? (
        <Blank title={t('facility.unbookable')}>
          <p>{t('facility.unbookableNext')}</p>
        </Blank>
      ) : day.isError ? (
        <Note title={t('app.faultTitle')} next={t('app.faultNext')}>
          <Button onClick={() => void day.refetch()}>{t('app.retry')}</Button>
        </Note>
      ) : !table ? (
        <Bones label={t('app.loading')} heights={[400]} />
      ) : table.rows.length === 0 ? (
        <Blank title={t('facility.shut')}>
          <p>{t('facility.shutNext')}</p>
        </Blank>
      ) : (
        <>
          <div className="legend">
            <span className="legend-how">
              <span className="narrow">{t('facility.how')}</span>
              <span className="wide">{t('facility.howWide')}</span>
            </span>
            <span className="legend-line" role="status">
              {day.line === 'live' ? (
                <>
                  <i className="live-dot" aria-hidden="true" /> {t('facility.live')}
                </>
              ) : (
                t('facility.stale', { time: clockOf(nowIn(facility.zone, new Date(day.dataUpdatedAt))) })
              )}
            </span>
            <span className="legend-keys" aria-hidden="true">
              {(['free', 'taken', 'mine', 'closed'] as const).map(state => (
                <span key={state}>
                  <i className={`key cell-${state}`} /> {t(`facility.${state}`)}
                </span>
              ))}
            </span>
          </div>
          <DayGrid table={table} caption={t('facility.grid', { date: dayWords(date, facility.zone, speech) })} choose={pick} />
          {foreignZone ? <p className="soft small">{t('time.zone', { zone: facility.zone })}</p> : null}
        </>
      )}
      {selection ? (
        <BookSheet
          key="sheet"
          facility={facility}
          day={day.isPlaceholderData ? undefined : day.data}
          selection={selection}
          people={Math.max(1, Number(query.get('people')) || 1)}
          choose={next => choose(next, true)}
          onClose={close}
        />
      ) : null}
    </article>
  )
}
