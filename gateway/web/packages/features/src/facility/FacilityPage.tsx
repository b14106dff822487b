import { DataOrigin, refusalOf, ResourceKind, type Facility } from '@booking/api'
import { Blank, Bones, Button, Chips, Choice, Note } from '@booking/ui'
import { useMemo, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { AccessLine } from '../access'
import { BookSheet, endsFor, endsWithin, selectionIn, usualEnd, type Selection } from '../book'
import { useDayOf, useFacility, useMyBookings } from '../data'
import { MoveSheet, Moving } from '../move'
import { RefusalNote } from '../refusal'
import { spacesOf, useServices, useServiceTexts } from '../services'
import { useTexts, type TextKey } from '../texts'
import { zh } from '../texts/zh'
import { addDays, cityZone, dayWords, nowIn, plainDay, shortDay, todayIn, weekdayName } from '../time'
import { WaitSheet } from '../waiting'
import { dayTable, givenBack, leaving, weekTable, type Cell, type Column } from './cells'
import { DateStrip } from './DateStrip'
import { DayGrid } from './DayGrid'
import { KeptSheet } from './KeptSheet'
import { Legend } from './Legend'
import './facility.css'
import '../services/services.css'

/**
 * A facility's day by space, or a space's week by day: what is free when. The address says which, and what is about to be booked,
 * moved or waited for.
 */
export function FacilityPage() {
  const { id = '' } = useParams()
  const facility = useFacility(id)
  const { t } = useTexts()
  if (facility.isPending) return <Bones label={t('app.loading')} heights={[80, 64, 44, 400]} />
  if (facility.isLoadingError)
    return (
      <RefusalNote refused={refusalOf(facility.error)}>
        <Button onClick={() => void facility.refetch()}>{t('app.retry')}</Button>
        <Link to="/find">{t('find.title')}</Link>
      </RefusalNote>
    )
  return <FacilityDay facility={facility.data} />
}

const weekDays = 7

function FacilityDay({ facility }: { facility: Facility }) {
  const speech = useTexts()
  const { t, name, locale } = speech
  const navigate = useNavigate()
  const [query, setQuery] = useSearchParams()
  const today = todayIn(facility.zone)
  const date = query.get('date') ?? today
  const view = query.get('view') === 'week' ? 'week' : 'day'
  const seen = useDayOf(facility.id, date, view === 'week' ? weekDays : 1)
  const mine = useMyBookings().data
  const [asked, setAsked] = useState<Cell>()
  const selection = selectionIn(facility.id, query)
  const moving = mine?.find(booking => booking.id === query.get('move') && booking.facilityId === facility.id)
  // Of a booking of several spaces only the time is moved, seen on the first of them.
  const only = moving && moving.claims.length > 1 ? moving.claims[0]!.resourceId : undefined
  const own = useServiceTexts()
  const offered = useServices(facility.id).data
  const service = moving ? undefined : offered?.find(one => one.name === query.get('service'))
  const bookable = facility.resources.filter(resource => resource.kind === ResourceKind.SPACE && resource.bookable)
  // While a service is chosen and no time yet, only where it can be had is shown.
  const serving = selection ? [] : spacesOf(service?.offer, facility)
  const all = serving.length > 0 ? serving : bookable
  const spaces = only ? all.filter(space => space.id === only) : all
  const types = [...new Set(spaces.map(space => space.type))]
  const typeOf = (id: string | undefined) => spaces.find(space => space.id === id)?.type
  const chosen = typeOf(selection?.resourceId) ?? query.get('type') ?? typeOf(moving?.claims[0]?.resourceId) ?? ''
  const type = types.includes(chosen) ? chosen : (types[0] ?? '')
  const alike = spaces.filter(space => space.type === type)
  const wanted = selection?.resourceId ?? query.get('of') ?? moving?.claims[0]?.resourceId
  const space = alike.find(found => found.id === wanted) ?? alike[0]
  const known = useMemo(() => (seen.data && moving ? givenBack(seen.data, moving) : seen.data), [seen.data, moving])
  const table = useMemo(() => {
    if (!known || (view === 'week' && !space)) return undefined
    const others = (mine ?? []).filter(booking => booking !== moving)
    const now = nowIn(facility.zone)
    const dates = Array.from({ length: weekDays }, (_, index) => addDays(date, index))
    const made = view === 'week' ? weekTable(facility, known, space!, dates, others, now) : dayTable(facility, known, alike, others, now)
    return moving ? leaving(made, moving) : made
    // The spaces follow from the facility.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [facility, known, mine, moving, type, view, space, date])
  const rare = (['kept', 'yours'] as const).filter(state => table?.rows.some(row => row.cells.some(cell => cell.state === state)))
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
  // A week stays where it is while something of it is chosen.
  const choose = ({ resourceId, start, end, service: as = query.get('service') ?? undefined }: Selection, replace: boolean, wait = false) =>
    change(
      { space: resourceId, start, end, service: as, wait: wait ? '1' : undefined, ...(view === 'day' ? { date: start.slice(0, 10) } : {}) },
      replace
    )
  const close = () => change({ space: undefined, start: undefined, end: undefined, wait: undefined, type, of: space?.id }, true)

  function pick(resourceId: string, start: string, end?: string) {
    const ends = known ? endsFor(facility, known, resourceId, start) : []
    const until = (end && ends.includes(end) ? end : undefined) ?? usualEnd(ends, start)
    if (until) choose({ facilityId: facility.id, resourceId, start, end: until }, false)
  }

  function waitFor({ resourceId, start }: Cell) {
    const open = known?.resources.find(resource => resource.resourceId === resourceId)?.open ?? []
    const end = usualEnd(endsWithin(facility, open, start), start)
    if (end) choose({ facilityId: facility.id, resourceId, start, end }, false, true)
  }

  const heading = ({ space: { nameZh, nameEn, capacity }, date: on }: Column) => {
    const title = name(nameZh, nameEn)
    if (view === 'day') return { title, small: t('facility.holds', { n: capacity }), spoken: title }
    const isNear = on <= addDays(today, 1)
    return {
      title: isNear ? dayWords(on, facility.zone, speech) : weekdayName(on, locale), small: shortDay(on, locale), spoken: plainDay(on, locale)
    }
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
        <AccessLine has={facility.accessibility} />
      </header>
      {service ? (
        <p className="service-chosen">
          <span>{own.t('chosen', { name: name(service.offer!.nameZh, service.offer!.nameEn) })}</span>
          <Link to={`/facility/${encodeURIComponent(facility.id)}?date=${date}`} replace>
            {own.t('all')}
          </Link>
        </p>
      ) : null}
      {moving ? <Moving booking={moving} facility={facility} onStop={() => void navigate('/mine')} /> : null}
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
          onChange={next => change({ type: next, of: undefined }, true)}
          options={types.map(word => ({ value: word, label: `type.${word}` in zh ? t(`type.${word}` as TextKey) : word }))}
        />
      ) : null}
      {types.length > 0 ? (
        <div className="facility-tools">
          <Chips
            quiet
            legend={t('facility.view')}
            value={view}
            onChange={next => change({ view: next === 'week' ? 'week' : undefined }, true)}
            options={[
              { value: 'day', label: t('facility.day') },
              { value: 'week', label: t('facility.week') }
            ]}
          />
          {view === 'week' && alike.length > 1 ? (
            <Choice
              label={t('facility.space')}
              value={space!.id}
              onChange={next => change({ of: next }, true)}
              options={alike.map(one => ({ value: one.id, label: name(one.nameZh, one.nameEn) }))}
            />
          ) : null}
          <span className="facility-links">
            {offered && offered.length > 0 ? (
              <Link to={`/facility/${encodeURIComponent(facility.id)}/services`}>{own.t('title')}</Link>
            ) : null}
            <Link to={`/facility/${encodeURIComponent(facility.id)}/rules`}>{t('facility.rules')}</Link>
          </span>
        </div>
      ) : null}
      {types.length === 0 ? (
        <Blank title={t('facility.unbookable')}>
          <p>{t('facility.unbookableNext')}</p>
        </Blank>
      ) : seen.isLoadingError ? (
        <Note title={t('app.faultTitle')} next={t('app.faultNext')}>
          <Button onClick={() => void seen.refetch()}>{t('app.retry')}</Button>
        </Note>
      ) : !table ? (
        <Bones label={t('app.loading')} heights={[400]} />
      ) : table.rows.length === 0 ? (
        <Blank title={t('facility.shut')}>
          <p>{t('facility.shutNext')}</p>
        </Blank>
      ) : (
        <>
          <Legend line={seen.line} updatedAt={seen.dataUpdatedAt} zone={facility.zone} isMoving={moving !== undefined} rare={rare} />
          <DayGrid
            table={table}
            caption={
              view === 'week' && space
                ? t('facility.gridWeek', { space: name(space.nameZh, space.nameEn) })
                : t('facility.grid', { date: dayWords(date, facility.zone, speech) })
            }
            heading={heading}
            choose={pick}
            wait={moving ? undefined : waitFor}
            ask={setAsked}
          />
          {foreignZone ? <p className="soft small">{t('time.zone', { zone: facility.zone })}</p> : null}
        </>
      )}
      {asked && known ? (
        <KeptSheet facility={facility} day={known} cell={asked} onClose={() => setAsked(undefined)} />
      ) : null}
      {!selection ? null : moving ? (
        <MoveSheet
          facility={facility}
          booking={moving}
          day={seen.isPlaceholderData ? undefined : known}
          selection={selection}
          choose={next => choose(next, true)}
          onClose={close}
        />
      ) : query.get('wait') ? (
        <WaitSheet
          facility={facility}
          day={seen.isPlaceholderData ? undefined : known}
          selection={selection}
          choose={next => choose(next, true, true)}
          book={next => choose(next, true)}
          onClose={close}
        />
      ) : (
        <BookSheet
          key="sheet"
          facility={facility}
          day={seen.isPlaceholderData ? undefined : known}
          selection={selection}
          people={Math.max(1, Number(query.get('people')) || 1)}
          choose={next => choose(next, true)}
          wait={service => choose({ ...selection, service }, true, true)}
          onClose={close}
        />
      )}
    </article>
  )
}
