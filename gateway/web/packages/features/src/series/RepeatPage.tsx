import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled'
import { refusalOf, type Facility } from '@booking/api'
import { HolidayChoice, seriesBookings, SeriesMode, type SeriesAnswer } from '@booking/api/series'
import { Blank, Bones, Button, Chips, Note, Stepper, TextField } from '@booking/ui'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { ForWhom, selectionIn, type Selection } from '../book'
import { useCommand } from '../command'
import { myBookingsKey, useFacility } from '../data'
import { RefusalNote, type Place } from '../refusal'
import { claimsOf, priceWords, useServices, useServiceTexts } from '../services'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { stretchWords } from '../time'
import { mySeriesKey } from './data'
import { Occurrences } from './Occurrences'
import { PatternFields } from './PatternFields'
import { ProgrammeFields, type Programme } from './ProgrammeFields'
import { ruleOf, type Pattern } from './recurrence'
import { useSeriesTexts } from './texts'
import { useIsStaffHere } from './useIsStaffHere'
import '../book/book.css'
import './series.css'

/** Books something again and again, from the first time that the address names. */
export function RepeatPage() {
  const { id = '' } = useParams()
  const [query] = useSearchParams()
  const speech = useTexts()
  const facility = useFacility(id)
  const selection = selectionIn(id, query)
  if (facility.isPending) return <Bones label={speech.t('app.loading')} heights={[60, 200, 300]} />
  if (facility.isLoadingError)
    return (
      <RefusalNote refused={refusalOf(facility.error)}>
        <Button onClick={() => void facility.refetch()}>{speech.t('app.retry')}</Button>
      </RefusalNote>
    )
  if (!selection)
    return (
      <Blank title={speech.t('app.notFound')}>
        <p>{speech.t('app.notFoundNext')}</p>
      </Blank>
    )
  return (
    <Repeat
      facility={facility.data} selection={selection} people={Math.max(1, Number(query.get('people')) || 1)} group={query.get('group') ?? ''}
      hasProgramme={query.has('programme')}
    />
  )
}

const holidayWays = { keep: HolidayChoice.KEEP, skip: HolidayChoice.SKIP, later: HolidayChoice.MOVE_LATER } as const
type HolidayWay = keyof typeof holidayWays

// Somebody types it digit by digit; the dates are looked at once they rest.
const restMs = 400

function useRested(value: string): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

interface RepeatProps {
  facility: Facility
  selection: Selection
  people: number
  group: string
  /** Whether staff come here to place the house's own programme. */
  hasProgramme: boolean
}

function Repeat({ facility, selection, people, group, hasProgramme }: RepeatProps) {
  const speech = useTexts()
  const { t, name } = useSeriesTexts()
  const member = useMember()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { run, busy, refused } = useCommand()
  const { resourceId, start, end } = selection
  const own = useServiceTexts()
  const offered = useServices(facility.id)
  const service = offered.data?.find(one => one.name === selection.service)
  const [pattern, setPattern] = useState<Pattern>({ every: 'week', days: [], count: 4 })
  const [holidays, setHolidays] = useState<HolidayWay>('skip')
  const [isWhole, setIsWhole] = useState(false)
  const [attendees, setAttendees] = useState(people)
  const [purpose, setPurpose] = useState('')
  const [organisationId, setOrganisationId] = useState(group)
  const isStaff = useIsStaffHere(facility)
  const [programme, setProgramme] = useState<Programme>({ isProgramme: hasProgramme, leader: '' })
  const isProgramme = isStaff && programme.isProgramme
  const typed = programme.leader.trim()
  const leader = useRested(typed)
  const isOwn = typed === member.id
  // Whose dates would be looked at is not known yet.
  const isUnled = isProgramme && (typed === '' || isOwn)
  const isTyping = isProgramme && leader !== typed
  const [made, setMade] = useState<SeriesAnswer>()
  const space = facility.resources.find(resource => resource.id === resourceId)
  const place: Place = {
    zone: facility.zone,
    nameOf: id => {
      const found = facility.resources.find(resource => resource.id === id)
      return found ? name(found.nameZh, found.nameEn) : id
    }
  }
  const wish = {
    facilityId: facility.id, service: service?.name ?? '',
    claims: service ? claimsOf(service.offer!, facility, resourceId) : [{ resourceId, quantity: 1 }], first: { start, end }, recurrence: ruleOf(pattern, start),
    holidays: holidayWays[holidays], mode: isWhole ? SeriesMode.ALL_OR_NOTHING : SeriesMode.SKIP_AND_RECORD, attendees,
    ...(isProgramme ? { organisationId: '', bookedFor: leader, programme: true } : { organisationId })
  }
  // Looked at in the way that shows every date, whatever is chosen for those that cannot be had.
  const preview = useQuery({
    queryKey: ['series-preview', wish],
    // Until it is known what the service takes, nothing is asked.
    enabled: (!selection.service || !offered.isPending) && !isUnled && !isTyping,
    queryFn: ({ signal }) => seriesBookings.placeSeries({ ...wish, mode: SeriesMode.SKIP_AND_RECORD, dryRun: true }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false
  })

  async function placeAll() {
    const answer = await run(
      commandId => seriesBookings.placeSeries({ ...wish, purpose: purpose.trim(), commandId }),
      JSON.stringify([wish, purpose])
    )
    if (!answer) return void preview.refetch()
    setMade(answer)
    void client.invalidateQueries({ queryKey: myBookingsKey(member.id) })
    void client.invalidateQueries({ queryKey: mySeriesKey(member.id) })
  }

  if (made)
    return (
      <div className="repeat">
        <div className="booked">
          <CheckCircleFilled className="booked-tick" aria-hidden="true" />
          <div role="status">
            <h1>{t('done', { n: made.booked })}</h1>
          </div>
          {made.refused > 0 ? <p>{t('doneSkipped', { n: made.refused })}</p> : null}
          <Button type="primary" size="large" block onClick={() => void navigate(`/series/${made.series!.id}`)}>
            {t('see')}
          </Button>
        </div>
        <Occurrences facilityId={facility.id} place={place} occurrences={made.occurrences} kind="stands" />
      </div>
    )

  const seen = preview.data
  const booked = seen?.booked ?? 0
  const use = seen?.occurrences.find(one => one.service)?.service
  return (
    <div className="repeat">
      <h1>{t('title')}</h1>
      <p className="repeat-lead">{t('lead')}</p>
      <section className="repeat-form">
        <div>
          <p className="soft">{t('first')}</p>
          <p className="book-when">{stretchWords({ localStart: start, localEnd: end, zone: facility.zone }, speech)}</p>
          <p>
            {place.nameOf(resourceId)}
            <br />
            <span className="soft">{name(facility.nameZh, facility.nameEn)}</span>
          </p>
          {service ? (
            <p>
              {name(service.offer!.nameZh, service.offer!.nameEn)}
              {use ? (
                <>
                  {' · '}
                  <b>{priceWords(use, own)}</b> {use.priceFen > 0n ? t('eachTime') : ''}
                </>
              ) : null}
            </p>
          ) : null}
        </div>
        <PatternFields first={start} pattern={pattern} onChange={setPattern} />
        <Chips
          legend={t('holidays')}
          value={holidays}
          onChange={setHolidays}
          options={(Object.keys(holidayWays) as HolidayWay[]).map(value => ({ value, label: t(value) }))}
        />
        <Chips
          legend={t('mode')}
          value={isWhole ? 'whole' : 'some'}
          onChange={next => setIsWhole(next === 'whole')}
          options={(['some', 'whole'] as const).map(value => ({ value, label: t(value) }))}
        />
        <Stepper
          label={speech.t('book.people')}
          less={speech.t('find.fewer')}
          more={speech.t('find.more')}
          value={attendees}
          min={1}
          max={Math.max(1, space?.capacity ?? 1)}
          onChange={setAttendees}
        />
        <TextField
          label={speech.t('book.purpose')}
          placeholder={speech.t('book.purposeExample')}
          maxLength={200}
          value={purpose}
          onChange={event => setPurpose(event.target.value)}
        />
        {isStaff ? <ProgrammeFields value={programme} isOwn={isOwn} onChange={setProgramme} /> : null}
        {isProgramme ? null : <ForWhom facilityId={facility.id} organisationId={organisationId} onChange={setOrganisationId} />}
      </section>
      <section className="repeat-preview" aria-busy={preview.isFetching}>
        <h2>{t('previewTitle')}</h2>
        {isUnled ? (
          <p className="soft">{t('leaderFirst')}</p>
        ) : preview.isError ? (
          <RefusalNote refused={refusalOf(preview.error)} place={place}>
            <Button onClick={() => void preview.refetch()}>{speech.t('app.retry')}</Button>
          </RefusalNote>
        ) : !seen ? (
          <Bones label={t('loading')} heights={[56, 56, 56, 56]} />
        ) : (
          <>
            <p role="status">{t('previewWords', { booked, refused: seen.refused, left: seen.leftOut })}</p>
            {booked === 0 ? <Note title={t('nothing')} next={t('nothingNext')} /> : null}
            <Occurrences facilityId={facility.id} place={place} occurrences={seen.occurrences} kind="wish" />
          </>
        )}
        {refused ? <RefusalNote refused={refused} place={place} /> : null}
        <div className="repeat-go">
          <Button type="primary" size="large" block loading={busy} disabled={busy || booked === 0 || isUnled || isTyping || preview.isPlaceholderData} onClick={() => void placeAll()}>
            {t('confirm', { n: isWhole ? (seen?.occurrences.length ?? 0) - (seen?.leftOut ?? 0) : booked })}
          </Button>
        </div>
      </section>
    </div>
  )
}
