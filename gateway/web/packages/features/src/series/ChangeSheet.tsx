import { refusalOf, type Facility } from '@booking/api'
import { seriesBookings, SeriesMode, SeriesScope, type BookingSeries } from '@booking/api/series'
import { Bones, Button, Chips, Choice, Sheet } from '@booking/ui'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { bounds } from '../book/lengths'
import { useCommand } from '../command'
import { myBookingsKey } from '../data'
import { RefusalNote, type Place } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import '../book/book.css'
import '../find/find.css'
import { addDays, addMinutes, clockOf, dateOf, lengthWords, minutesBetween, plainDay } from '../time'
import { mySeriesKey } from './data'
import { Occurrences } from './Occurrences'
import { useSeriesTexts } from './texts'

interface ChangeSheetProps {
  series: BookingSeries
  facility: Facility
  place: Place
  way: 'change' | 'cancel'
  /** The date it is about; empty: all. */
  original: string
  onClose: () => void
  onDone: (said: string) => void
}

const scopes = { this: SeriesScope.THIS, following: SeriesScope.FOLLOWING, all: SeriesScope.ALL } as const
const scopeWords = { this: 'scopeThis', following: 'scopeFollowing', all: 'scopeAll' } as const

/** Another time or the end of one date, of it and those after it, or of all; first shown date by date, then done. */
export function ChangeSheet({ series, facility, place, way, original, onClose, onDone }: ChangeSheetProps) {
  const speech = useTexts()
  const { t, name, locale } = useSeriesTexts()
  const member = useMember()
  const client = useQueryClient()
  const { run, busy, refused } = useCommand()
  const [scope, setScope] = useState<keyof typeof scopes>(original ? 'this' : 'all')
  const occurrence = series.occurrences.find(one => one.original === original)
  const was = { start: occurrence?.start || series.first!.start, end: occurrence?.end || series.first!.end }
  const [date, setDate] = useState(dateOf(was.start))
  const [clock, setClock] = useState(clockOf(was.start))
  const [minutes, setMinutes] = useState(minutesBetween(was.start, was.end))
  const [resourceId, setResourceId] = useState(series.claims[0]?.resourceId ?? '')
  const [gives, setGives] = useState(false)
  const start = `${scope === 'this' ? date : dateOf(was.start)}T${clock}`
  const wish = { start, end: addMinutes(start, minutes) }
  const isOther = resourceId !== series.claims[0]?.resourceId
  const isSame = way === 'change' && wish.start === was.start && wish.end === was.end && !isOther
  const about = { seriesId: series.id, scope: scopes[scope], original: scope === 'all' ? '' : original }
  const edit = { ...about, wish, claims: isOther ? [{ resourceId, quantity: 1 }] : [] }
  const expectedVersion = series.version
  const mode = gives ? SeriesMode.SKIP_AND_RECORD : SeriesMode.ALL_OR_NOTHING

  const preview = useQuery({
    queryKey: ['series-change', way, way === 'change' ? edit : about, String(series.version)],
    queryFn: ({ signal }) =>
      way === 'change'
        ? seriesBookings.editSeries({ ...edit, expectedVersion, mode: SeriesMode.SKIP_AND_RECORD, dryRun: true }, { signal })
        : seriesBookings.cancelSeries({ ...about, expectedVersion, dryRun: true }, { signal }),
    enabled: !isSame,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false
  })

  async function act() {
    const answer = await run(
      commandId =>
        way === 'change'
          ? seriesBookings.editSeries({ ...edit, expectedVersion, mode, commandId })
          : seriesBookings.cancelSeries({ ...about, expectedVersion, commandId }),
      JSON.stringify([way, scope, wish, resourceId, mode])
    )
    if (!answer) return
    await client.invalidateQueries({ queryKey: mySeriesKey(member.id) })
    void client.invalidateQueries({ queryKey: myBookingsKey(member.id) })
    onDone(t(way === 'change' ? 'changed' : 'wasCancelled'))
  }

  const space = facility.resources.find(resource => resource.id === series.claims[0]?.resourceId)
  const alike = facility.resources.filter(resource => resource.type === space?.type && resource.bookable)
  const { grid, min, max } = bounds(facility)
  const clocks = Array.from({ length: (24 * 60) / grid }, (_, index) => clockOf(addMinutes('2026-01-01T00:00', index * grid)))
  const dates = Array.from({ length: 15 }, (_, index) => addDays(dateOf(was.start), index - 7))
  const lengths = Array.from({ length: Math.floor((max - min) / grid) + 1 }, (_, index) => min + index * grid)
  const seen = isSame ? undefined : preview.data
  const isRefused = way === 'change' && (seen?.refused ?? 0) > 0
  const count = seen?.cancelled ?? 0
  return (
    <Sheet title={t(way === 'change' ? 'changeTitle' : 'cancelTitle')} closeLabel={speech.t('app.close')} onClose={onClose}>
      <div className="book">
        {original ? (
          <Chips
            legend={t(way === 'change' ? 'scope' : 'cancelScope')}
            value={scope}
            onChange={setScope}
            options={(['this', 'following', 'all'] as const).map(value => ({ value, label: t(scopeWords[value]) }))}
          />
        ) : null}
        {way === 'change' ? (
          <div className="find-pair">
            {scope === 'this' ? (
              <Choice label={t('date')} value={date} onChange={setDate} options={dates.map(value => ({ value, label: plainDay(value, locale) }))} />
            ) : null}
            <Choice label={t('from')} value={clock} onChange={setClock} options={clocks.map(value => ({ value, label: value }))} />
            <Choice
              label={speech.t('find.length')}
              value={String(minutes)}
              onChange={next => setMinutes(Number(next))}
              options={lengths.map(value => ({ value: String(value), label: lengthWords(value, speech) }))}
            />
            {alike.length > 1 && series.claims.length === 1 ? (
              <Choice
                label={t('space')}
                value={resourceId}
                onChange={setResourceId}
                options={alike.map(one => ({ value: one.id, label: name(one.nameZh, one.nameEn) }))}
              />
            ) : null}
          </div>
        ) : null}
        {isSame ? (
          <p className="soft">{t('same')}</p>
        ) : preview.isError ? (
          <RefusalNote refused={refusalOf(preview.error)} place={place} />
        ) : !seen ? (
          <Bones label={t('loading')} heights={[56, 56]} />
        ) : (
          <>
            <h3>{t('previewTitle')}</h3>
            {seen.occurrences.length === 0 ? <p className="soft">{t('unchanged')}</p> : null}
            <Occurrences facilityId={facility.id} place={place} occurrences={seen.occurrences} kind="change" />
          </>
        )}
        {isRefused ? (
          <Chips
            legend={t('giveUp')}
            value={gives ? 'some' : 'all'}
            onChange={next => setGives(next === 'some')}
            options={[
              { value: 'all', label: t('giveUpAll') },
              { value: 'some', label: t('giveUpSome') }
            ]}
          />
        ) : null}
        {refused ? <RefusalNote refused={refused} place={place} /> : null}
        <Button type="primary" size="large" block loading={busy} disabled={busy || isSame || !seen || preview.isError || preview.isPlaceholderData} onClick={() => void act()}>
          {way === 'change' ? t('changeConfirm') : t('cancelConfirm', { n: count })}
        </Button>
      </div>
    </Sheet>
  )
}
