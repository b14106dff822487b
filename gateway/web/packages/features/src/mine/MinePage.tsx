import { BookingState, refusalOf, type Booking } from '@booking/api'
import { Blank, Bones, Button, Chips } from '@booking/ui'
import { lazy, Suspense, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { CodeSheet, hasCode } from '../code'
import { useMyBookings } from '../data'
import { canMove, moveAddress, useMoveTexts } from '../move'
import { RefusalNote } from '../refusal'
import { SeriesList } from '../series'
import { useTexts } from '../texts'
import { Waiting } from '../waiting'
import { BookingCard } from './BookingCard'
import { coming, gone, isRunning } from './bookings'
import { CancelSheet } from './CancelSheet'
import { ClosedNote } from './ClosedNote'
import { CompanionsLine } from './CompanionsLine'
import { EndSheet } from './EndSheet'
import { ExtendSheet } from './ExtendSheet'
import { useMineTexts } from './texts'
import './mine.css'

const PrivateSheet = lazy(async () => ({ default: (await import('./PrivateSheet')).PrivateSheet }))
const parts = ['coming', 'waiting', 'series', 'past'] as const
type Part = (typeof parts)[number]

/** What I have booked, wait for and had. Which of them is in the address. */
export function MinePage() {
  const { t } = useTexts()
  const [query, setQuery] = useSearchParams()
  const part = parts.find(known => known === query.get('show')) ?? 'coming'
  return (
    <div className="mine">
      <h1>{t('mine.title')}</h1>
      <Chips
        line
        quiet
        legend={t('mine.which')}
        value={part}
        onChange={(next: Part) => setQuery(next === 'coming' ? {} : { show: next }, { replace: true })}
        options={parts.map(value => ({ value, label: t(`mine.${value}`) }))}
      />
      {part === 'waiting' ? <Waiting /> : part === 'series' ? <SeriesList /> : <Bookings which={part} />}
    </div>
  )
}

function Bookings({ which }: { which: 'coming' | 'past' }) {
  const { t } = useTexts()
  const move = useMoveTexts()
  const own = useMineTexts()
  const navigate = useNavigate()
  const mine = useMyBookings()
  const [cancelling, setCancelling] = useState<Booking>()
  const [showing, setShowing] = useState<Booking>()
  const [ending, setEnding] = useState<Booking>()
  const [extending, setExtending] = useState<Booking>()
  const [opening, setOpening] = useState<Booking>()
  const [said, setSaid] = useState('')
  const now = Date.now()
  const shown = which === 'coming' ? coming(mine.data ?? [], now) : gone(mine.data ?? [], now)

  return (
    <>
      <p role="status" className={said ? 'mine-said' : 'unseen'}>
        {said}
      </p>
      {mine.isPending ? (
        <Bones label={t('app.loading')} heights={[150, 150]} />
      ) : mine.isLoadingError ? (
        <RefusalNote refused={refusalOf(mine.error)}>
          <Button onClick={() => void mine.refetch()}>{t('app.retry')}</Button>
        </RefusalNote>
      ) : shown.length === 0 ? (
        <Blank title={t(which === 'coming' ? 'mine.none' : 'mine.nonePast')}>
          <p>{t(which === 'coming' ? 'mine.noneNext' : 'mine.nonePastNext')}</p>
          {which === 'coming' ? (
            <Button type="primary" onClick={() => void navigate('/find')}>
              {t('find.title')}
            </Button>
          ) : null}
        </Blank>
      ) : (
        <ul className="mine-list">
          {shown.map(booking => (
            <li key={booking.id}>
              <BookingCard booking={booking}>
                {which === 'coming' && booking.closedBy ? <ClosedNote booking={booking} onMoved={() => setSaid(own.t('movedDone'))} /> : null}
                {which === 'coming' ? <CompanionsLine booking={booking} onNamed={() => setSaid(own.t('named'))} /> : null}
                {which === 'coming' ? (
                  <div className="booking-actions">
                    {hasCode(booking) ? (
                      <Button type="primary" onClick={() => setShowing(booking)}>
                        {t('code.show')}
                      </Button>
                    ) : null}
                    {canMove(booking, now) ? <Button onClick={() => void navigate(moveAddress(booking))}>{move.t('move')}</Button> : null}
                    {booking.confidential ? (
                      <Button onClick={() => setOpening(booking)}>{t('mine.privateShow')}</Button>
                    ) : null}
                    {isRunning(booking, now) && !booking.confidential ? (
                      <>
                        {booking.state === BookingState.CONFIRMED ? <Button onClick={() => setExtending(booking)}>{own.t('extend')}</Button> : null}
                        <Button onClick={() => setEnding(booking)}>{own.t('end')}</Button>
                      </>
                    ) : (
                      <Button onClick={() => setCancelling(booking)}>{t('mine.cancel')}</Button>
                    )}
                  </div>
                ) : null}
              </BookingCard>
            </li>
          ))}
        </ul>
      )}
      {mine.hasNextPage ? (
        <Button block loading={mine.isFetchingNextPage} onClick={() => void mine.fetchNextPage()}>
          {t('mine.more')}
        </Button>
      ) : null}
      {showing ? <CodeSheet booking={showing} onClose={() => setShowing(undefined)} /> : null}
      {ending ? (
        <EndSheet
          booking={ending}
          onClose={() => setEnding(undefined)}
          onEnded={() => {
            setEnding(undefined)
            setSaid(own.t('ended'))
          }}
        />
      ) : null}
      {extending ? (
        <ExtendSheet
          booking={extending}
          onClose={() => setExtending(undefined)}
          onExtended={end => {
            setExtending(undefined)
            setSaid(own.t('extended', { end }))
          }}
        />
      ) : null}
      {opening ? (
        <Suspense fallback={null}>
          <PrivateSheet booking={opening} onClose={() => setOpening(undefined)} />
        </Suspense>
      ) : null}
      {cancelling ? (
        <CancelSheet
          booking={cancelling}
          onClose={() => setCancelling(undefined)}
          onCancelled={() => {
            setCancelling(undefined)
            setSaid(t('mine.wasCancelled'))
          }}
        />
      ) : null}
    </>
  )
}
