import { cityZone, clockSpan } from '@booking/features/time'
import { useState } from 'react'
import { Pages } from '../parts/Pages'
import { Shell, useMinute, type Bar } from '../parts/Shell'
import { programme } from '../parts/spaces'
import type { House } from '../parts/useHouse'
import { useTexts } from '../texts'

const shown = 10

/** Everything that is in use today, page by page. Says neither by whom nor what for. */
export function Programme({ bar, house, onOver }: { bar: Bar; house: House; onOver: () => void }) {
  const { t, name } = useTexts()
  const [page, setPage] = useState(0)
  const now = useMinute(bar.zone ?? cityZone)
  const entries = house.facility && house.days ? programme(house.facility, house.days, now) : []
  return (
    <Shell {...bar} onBack={onOver} primary={<Pages page={page} count={Math.ceil(entries.length / shown)} onPage={setPage} />}>
      <h1>{t('attract.programme')}</h1>
      <p className="lead">{t('attract.programmeHow')}</p>
      {entries.length === 0 ? <p className="quiet">{t('attract.nothing')}</p> : null}
      <ul className="rows rows-large">
        {entries.slice(page * shown, (page + 1) * shown).map(({ space, start, end }) => (
          <li key={space.id + start} className="row">
            <b>{clockSpan(start, end)}</b>
            <span>{name(space.nameZh, space.nameEn)}</span>
            <span className="quiet">{t('attract.taken')}</span>
          </li>
        ))}
      </ul>
    </Shell>
  )
}
