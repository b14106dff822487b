import { refusalOf } from '@booking/api'
import { Blank, Bones, Button, Chips, Choice, Stepper } from '@booking/ui'
import { Link, useSearchParams } from 'react-router'
import { AccessChips, features, wantedIn } from '../access'
import { addressOf } from '../book'
import { useDistricts, useFreeTime } from '../data'
import { DateStrip } from '../facility'
import { RefusalNote } from '../refusal'
import { useCityServices, useServiceTexts } from '../services'
import { useTexts, type TextKey } from '../texts'
import { addDays, cityZone, clockOf, clockSpan, lengthWords, todayIn } from '../time'
import { groups, partsOfDay, spaceTypes, typesOf, type PartOfDay } from './wishes'
import { placesOf } from './starts'
import './find.css'

const lengths = ['60', '90', '120', '180'] as const

/** Where something is free. What is asked for stands in the address, so that it can be sent to a colleague. */
export function FindPage() {
  const speech = useTexts()
  const { t, name } = speech
  const [query, setQuery] = useSearchParams()
  const districts = useDistricts().data ?? []
  const own = useServiceTexts()
  const offered = useCityServices().data ?? []
  const service = query.get('service') ?? ''
  const today = todayIn(cityZone)
  const date = query.get('date') ?? today
  const part = (query.get('part') ?? 'any') as PartOfDay
  const minutes = Number(query.get('minutes')) || 60
  const people = Math.max(1, Number(query.get('people')) || 1)
  const access = wantedIn(query.get('access') ?? '')
  const [earliest, latest] = partsOfDay[part] ?? partsOfDay.any
  const found = useFreeTime({
    fromDate: date,
    days: 1,
    earliest,
    latest,
    minutes,
    division: query.get('in') ?? '',
    resourceTypes: typesOf(query.get('type') ?? ''),
    function: Number(query.get('for')) || 0,
    people,
    service,
    accessibility: access.map(one => features[one])
  })
  const change = (changes: Record<string, string>) =>
    setQuery(
      before => {
        const after = new URLSearchParams(before)
        for (const [key, value] of Object.entries(changes)) {
          if (value) after.set(key, value)
          else after.delete(key)
        }
        return after
      },
      { replace: true }
    )
  const places = found.data ? placesOf(found.data.found, minutes, 3) : []

  return (
    <div className="find">
      <h1>{t('find.title')}</h1>
      <search className="find-wishes">
        <DateStrip legend={t('find.date')} zone={cityZone} days={14} value={date} onChange={next => change({ date: next })} />
        <div className="find-pair">
          <Choice
            label={t('find.district')}
            value={query.get('in') ?? ''}
            onChange={next => change({ in: next })}
            options={[
              { value: '', label: t('find.city') },
              ...districts.map(district => ({ value: district.code, label: name(district.nameZh, district.nameEn) }))
            ]}
          />
          <Choice
            label={t('find.type')}
            value={query.get('type') ?? ''}
            onChange={next => change({ type: next, for: '' })}
            options={[
              { value: '', label: t('find.anyType') },
              ...Object.keys(groups).map(group => ({ value: group, label: t(`find.${group}` as TextKey) })),
              ...spaceTypes.map(type => ({ value: type, label: t(`type.${type}`) }))
            ]}
          />
        </div>
        {offered.length > 0 ? (
          <Choice
            label={own.t('findService')}
            value={service}
            onChange={next => change({ service: next, type: '', for: '' })}
            options={[
              { value: '', label: own.t('anyService') },
              ...offered.map(one => ({ value: one.name, label: name(one.nameZh, one.nameEn) }))
            ]}
          />
        ) : null}
        <Chips
          line
          legend={t('find.part')}
          value={part}
          onChange={next => change({ part: next === 'any' ? '' : next })}
          options={(Object.keys(partsOfDay) as PartOfDay[]).map(key => ({ value: key, label: t(`find.${key}` as TextKey) }))}
        />
        <div className="find-pair">
          <Choice
            label={t('find.length')}
            value={String(minutes)}
            onChange={next => change({ minutes: next })}
            options={lengths.map(length => ({ value: length, label: lengthWords(Number(length), speech) }))}
          />
          <Stepper
            label={t('find.people')}
            less={t('find.fewer')}
            more={t('find.more')}
            value={people}
            min={1}
            max={999}
            onChange={next => change({ people: next > 1 ? String(next) : '' })}
          />
        </div>
        <AccessChips wanted={access} onChange={next => change({ access: next.join(',') })} />
      </search>
      <section className="find-results" aria-busy={found.isFetching}>
        {found.isLoadingError ? (
          <RefusalNote refused={refusalOf(found.error)}>
            <Button onClick={() => void found.refetch()}>{t('app.retry')}</Button>
          </RefusalNote>
        ) : !found.data ? (
          <Bones label={t('app.loading')} heights={[130, 130, 130]} />
        ) : places.length === 0 ? (
          <Blank title={t('find.none')}>
            <p>{t('find.noneNext')}</p>
            {access.length > 0 ? <p>{t('access.noneNext')}</p> : null}
            <div className="chips">
              <Button onClick={() => change({ date: addDays(date, 1) })}>{t('find.nextDay')}</Button>
              {query.get('in') ? <Button onClick={() => change({ in: '' })}>{t('find.wholeCity')}</Button> : null}
              {part !== 'any' ? <Button onClick={() => change({ part: '' })}>{t('find.wholeDay')}</Button> : null}
              {query.get('type') || query.get('for') || service ? (
                <Button onClick={() => change({ type: '', for: '', service: '' })}>{t('find.anyType')}</Button>
              ) : null}
              {access.length > 0 ? <Button onClick={() => change({ access: '' })}>{t('access.anyVenue')}</Button> : null}
            </div>
          </Blank>
        ) : (
          <>
            <div role="status">
              <h2>{t('find.results', { n: places.length })}</h2>
              {found.data.isMore ? <p className="soft">{t('find.more.results')}</p> : null}
            </div>
            <ul className="find-list">
              {places.map(place => (
                <li key={place.facilityId} className="card">
                  <h3>{name(place.nameZh, place.nameEn)}</h3>
                  <p className="soft small">{districtName(place.districtZh, districts, name)}</p>
                  <div className="find-starts">
                    {place.starts.map(start => (
                      <Link
                        key={start.start}
                        className="slot"
                        to={addressOf({ ...start, facilityId: place.facilityId }, people)}
                        aria-label={t('find.slot', {
                          space: name(start.nameZh, start.nameEn),
                          time: clockSpan(start.start, start.end)
                        })}
                      >
                        <b>{clockOf(start.start)}</b>
                        <small>{name(start.nameZh, start.nameEn)}</small>
                      </Link>
                    ))}
                  </div>
                  <Link className="find-day" to={dayAddress(place.facilityId, date, query.get('type') ? place.starts[0]?.type : undefined, service)}>
                    {t('find.allDay')}
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
        {found.data?.facilitiesUnread ? <p className="soft">{t('find.unread', { n: found.data.facilitiesUnread })}</p> : null}
      </section>
    </div>
  )
}

function dayAddress(facilityId: string, date: string, type: string | undefined, service: string): string {
  const query = new URLSearchParams({ date, ...(type ? { type } : {}), ...(service ? { service } : {}) })
  return `/facility/${encodeURIComponent(facilityId)}?${query}`
}

function districtName(zh: string, districts: { nameZh: string; nameEn: string }[], name: (zh: string, en: string) => string) {
  const district = districts.find(found => found.nameZh === zh)
  return district ? name(district.nameZh, district.nameEn) : zh
}
