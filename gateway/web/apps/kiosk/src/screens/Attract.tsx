import { cityZone, clockOf, clockSpan } from '@booking/features/time'
import { Shell, useMinute, type Bar } from '../parts/Shell'
import { programme, statuses } from '../parts/spaces'
import type { House } from '../parts/useHouse'
import { useSay } from '../parts/voice'
import { useTexts } from '../texts'

export type Goal = 'book' | 'mine'

const freeShown = 12
const entriesShown = 8

interface AttractProps {
  bar: Bar
  house: House
  onGo: (place: { at: 'scan' | 'programme' } | { at: 'identify'; goal: Goal }) => void
}

/** What passers-by see: the doors, what is free, what is on. Nothing of any person. */
export function Attract({ bar, house, onGo }: AttractProps) {
  const { t, name } = useTexts()
  const now = useMinute(bar.zone ?? cityZone)
  const { facility, days } = house
  const free = facility && days ? statuses(facility, days, now) : undefined
  const entries = facility && days ? programme(facility, days, now) : undefined
  useSay(t('attract.welcome', { place: bar.place }), t('attract.checkInHow'))
  return (
    <Shell {...bar}>
      <div className="attract">
        <h1 className="unseen">{t('attract.welcome', { place: bar.place })}</h1>
        <div className="doors">
          <button type="button" className="door door-first" onClick={() => onGo({ at: 'scan' })}>
            <b>{t('attract.checkIn')}</b>
            <span>{t('attract.checkInHow')}</span>
          </button>
          <button type="button" className="door" disabled={!bar.online} onClick={() => onGo({ at: 'identify', goal: 'book' })}>
            <b>{t('attract.book')}</b>
            <span>{t(bar.online ? 'attract.bookHow' : 'attract.bookOffline')}</span>
          </button>
          <button type="button" className="door" disabled={!bar.online} onClick={() => onGo({ at: 'identify', goal: 'mine' })}>
            <b>{t('attract.mine')}</b>
            <span>{t(bar.online ? 'attract.mineHow' : 'attract.mineOffline')}</span>
          </button>
        </div>
        <section className="panel">
          <h2>
            {t('attract.free')}
            {house.line === 'broken' || !bar.online ? <small>{t('attract.stale')}</small> : null}
          </h2>
          {!free ? (
            <p className="quiet">{t('attract.loading')}</p>
          ) : free.every(status => !status.isOpen) ? (
            <p className="quiet">{t('attract.shut')}</p>
          ) : (
            <ul className="rows">
              {free.slice(0, freeShown).map(({ space, freeUntil, freeFrom }) => (
                <li key={space.id} className={freeUntil ? 'row row-free' : 'row'}>
                  <span>{name(space.nameZh, space.nameEn)}</span>
                  <b>
                    {freeUntil
                      ? t('attract.freeUntil', { time: clockOf(freeUntil) === '00:00' ? '24:00' : clockOf(freeUntil) })
                      : freeFrom
                        ? t('attract.freeFrom', { time: clockOf(freeFrom) })
                        : t('attract.full')}
                  </b>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className="panel">
          <h2>{t('attract.programme')}</h2>
          {!entries ? (
            <p className="quiet">{t('attract.loading')}</p>
          ) : entries.length === 0 ? (
            <p className="quiet">{t('attract.nothing')}</p>
          ) : (
            <ul className="rows">
              {entries.slice(0, entriesShown).map(({ space, start, end }) => (
                <li key={space.id + start} className="row">
                  <b>{clockSpan(start, end)}</b>
                  <span>{name(space.nameZh, space.nameEn)}</span>
                </li>
              ))}
            </ul>
          )}
          <button type="button" className="wide" onClick={() => onGo({ at: 'programme' })}>
            {t('attract.more')}
          </button>
        </section>
      </div>
    </Shell>
  )
}
