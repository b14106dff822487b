import { refusalOf, type Booking } from '@booking/api'
import { Blank, Bones, Button, Sheet } from '@booking/ui'
import { useState } from 'react'
import { Booked } from '../book'
import { useFacility } from '../data'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import { useWaitingTexts } from './texts'
import { useMyWaiting } from './useMyWaiting'
import { WaitingCard } from './WaitingCard'
import './waiting.css'
import '../mine/mine.css'

/**
 * All that I wait for.
 * @param brief on the first page: only what is held for me, or only the rest; nothing where there is none, nor while it loads.
 */
export function Waiting({ brief }: { brief?: 'held' | 'rest' }) {
  const { t } = useWaitingTexts()
  const speech = useTexts()
  const mine = useMyWaiting()
  const [booked, setBooked] = useState<Booking>()
  const [said, setSaid] = useState('')
  const entries = (mine.data ?? []).filter(entry => !brief || (brief === 'held') === (entry.offer !== undefined))
  if (brief && entries.length === 0 && !booked && !said) return null
  return (
    <section className="waiting-list">
      {brief && entries.length > 0 ? <h2>{t(brief === 'rest' ? 'mine' : entries.every(one => one.appointment) ? 'privateOffer' : 'offer')}</h2> : null}
      <p role="status" className={said ? 'mine-said' : 'unseen'}>
        {said}
      </p>
      {brief ? null : mine.isPending ? (
        <Bones label={speech.t('app.loading')} heights={[150]} />
      ) : mine.isLoadingError ? (
        <RefusalNote refused={refusalOf(mine.error)}>
          <Button onClick={() => void mine.refetch()}>{speech.t('app.retry')}</Button>
        </RefusalNote>
      ) : entries.length === 0 ? (
        <Blank title={t('none')}>
          <p>{t('noneNext')}</p>
        </Blank>
      ) : null}
      {entries.length > 0 ? (
        <ul className="mine-list">
          {entries.map(entry => (
            <li key={entry.id}>
              <WaitingCard level={brief ? 3 : 2} entry={entry} onBooked={setBooked} onSaid={setSaid} />
            </li>
          ))}
        </ul>
      ) : null}
      {booked ? (
        <Sheet title={speech.t('book.done')} closeLabel={speech.t('app.close')} onClose={() => setBooked(undefined)}>
          <Taken booking={booked} onClose={() => setBooked(undefined)} />
        </Sheet>
      ) : null}
    </section>
  )
}

function Taken({ booking, onClose }: { booking: Booking; onClose: () => void }) {
  const { t, name } = useTexts()
  const facility = useFacility(booking.facilityId).data
  const spaces = booking.claims.map(claim => {
    const found = facility?.resources.find(resource => resource.id === claim.resourceId)
    return found ? name(found.nameZh, found.nameEn) : claim.resourceId
  })
  return <Booked booking={booking} spaceName={booking.confidential ? t('mine.private') : spaces.join('、')} onClose={onClose} />
}
