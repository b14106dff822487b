import { refusalOf } from '@booking/api'
import { Blank, Bones, Button, Choice } from '@booking/ui'
import { useState } from 'react'
import { Link } from 'react-router'
import { addressOf } from '../book'
import { CodeSheet, hasCode } from '../code'
import { districtKey, useDistricts, useFreeTime, useMyBookings } from '../data'
import { oneOfEachKind, wishes } from '../find'
import { BookingCard, coming } from '../mine'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { cityZone, clockOf, dateOf, dayWords, nowIn, todayIn } from '../time'
import { Waiting } from '../waiting'
import './home.css'
import '../mine/mine.css'

export function HomePage() {
  const { t, name } = useTexts()
  const member = useMember()
  const hour = Number(nowIn(cityZone).slice(11, 13))
  const greeting = hour < 12 ? 'home.morning' : hour < 18 ? 'home.afternoon' : 'home.evening'
  return (
    <div className="home">
      <h1>{t(greeting, { name: name(member.nameZh, member.nameEn) })}</h1>
      <div className="home-first">
        <Waiting brief="held" />
        <Next />
        <Waiting brief="rest" />
      </div>
      <section className="home-wishes">
        <h2>{t('home.wish')}</h2>
        <ul>
          {wishes.map(wish => (
            <li key={wish.key}>
              <Link className="wish" to={wish.to}>
                {t(wish.key)}
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <Soon />
    </div>
  )
}

function Next() {
  const { t } = useTexts()
  const mine = useMyBookings()
  const [showing, setShowing] = useState(false)
  const next = coming(mine.data ?? [], Date.now())
  return (
    <section className="home-next">
      <h2>{t('home.next')}</h2>
      {mine.isPending ? (
        <Bones label={t('app.loading')} heights={[140]} />
      ) : mine.isLoadingError ? (
        <RefusalNote refused={refusalOf(mine.error)} />
      ) : next.length === 0 ? (
        <Blank level={3} title={t('home.nothing')}>
          <p>{t('home.nothingNext')}</p>
        </Blank>
      ) : (
        <>
          <BookingCard level={3} booking={next[0]!}>
            {hasCode(next[0]!) ? (
              <div className="booking-actions">
                <Button type="primary" size="large" onClick={() => setShowing(true)}>
                  {t('code.show')}
                </Button>
              </div>
            ) : null}
          </BookingCard>
          {showing ? <CodeSheet booking={next[0]!} onClose={() => setShowing(false)} /> : null}
          {next.length > 1 ? (
            <Link className="home-more" to="/mine">
              {t('home.more', { n: next.length - 1 })}
            </Link>
          ) : null}
        </>
      )}
    </section>
  )
}

function Soon() {
  const speech = useTexts()
  const { t, name } = speech
  const districts = useDistricts().data ?? []
  const [division, setDivision] = useState(() => localStorage.getItem(districtKey) ?? '')
  const free = useFreeTime({
    fromDate: todayIn(cityZone), days: 2, earliest: '', latest: '', minutes: 60, division, resourceTypes: [], function: 0, people: 1
  })
  const rows = oneOfEachKind(free.data?.found ?? [], 8)
  return (
    <section className="home-soon">
      <div className="home-soon-head">
        <h2>{t('home.soon')}</h2>
        <Choice
          label={t('home.place')}
          value={division}
          onChange={code => {
            localStorage.setItem(districtKey, code)
            setDivision(code)
          }}
          options={[
            { value: '', label: t('find.city') },
            ...districts.map(district => ({ value: district.code, label: name(district.nameZh, district.nameEn) }))
          ]}
        />
      </div>
      {free.isLoadingError ? (
        <RefusalNote refused={refusalOf(free.error)}>
          <Button onClick={() => void free.refetch()}>{t('app.retry')}</Button>
        </RefusalNote>
      ) : !free.data ? (
        <Bones label={t('app.loading')} heights={[68, 68, 68, 68]} />
      ) : rows.length === 0 ? (
        <Blank level={3} title={t('home.soonNone')}>
          <p>{t('home.soonNoneNext')}</p>
        </Blank>
      ) : (
        <ul className="soon">
          {rows.map(row => (
            <li key={row.resourceType}>
              <Link
                to={addressOf({
                  facilityId: row.facilityId,
                  resourceId: row.resourceId,
                  start: row.stretch!.localStart,
                  end: row.stretch!.localEnd
                })}
              >
                <span>
                  <b>{name(row.resourceNameZh, row.resourceNameEn)}</b>
                  <small className="soft">{name(row.facilityNameZh, row.facilityNameEn)}</small>
                </span>
                <span className="soon-when">
                  {dayWords(dateOf(row.stretch!.localStart), row.stretch!.zone, speech)}{' '}
                  {t('home.from', { time: clockOf(row.stretch!.localStart) })}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
