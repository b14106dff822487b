import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled'
import { bookings, type Availability, type Booking, type Facility } from '@booking/api'
import { Button, Note, Sheet } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Alternatives, EndChips, endsFor, type Selection } from '../book'
import { bounds, endsOfService } from '../book/lengths'
import { useCommand } from '../command'
import { myBookingsKey } from '../data'
import { RefusalNote, type Place } from '../refusal'
import { spanOf, useServices } from '../services'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { stretchWords } from '../time'
import { useMoveTexts } from './texts'
import '../book/book.css'

interface MoveSheetProps {
  facility: Facility
  booking: Booking
  /** With the booking's own time given back; absent while it loads. */
  day: Availability | undefined
  selection: Selection
  choose: (selection: Selection) => void
  onClose: () => void
}

/** From when and where to when and where: one step, in which nothing is given up unless the new is granted. */
export function MoveSheet({ facility, booking, day, selection, choose, onClose }: MoveSheetProps) {
  const speech = useTexts()
  const { t, name } = useMoveTexts()
  const member = useMember()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { run, busy, refused, forget } = useCommand()
  const [moved, setMoved] = useState<Booking>()
  const place: Place = {
    zone: facility.zone,
    nameOf: id => {
      const found = facility.resources.find(resource => resource.id === id)
      return found ? name(found.nameZh, found.nameEn) : id
    }
  }
  const isOne = booking.claims.length === 1
  const left = booking.claims.map(claim => place.nameOf(claim.resourceId)).join('、')
  // As long as its service allows; whether set-up and clean-up fit there, too, the platform says: some of that time is its own.
  const offer = useServices(facility.id).data?.find(one => one.name === booking.service?.name)?.offer
  const endsAt = (seen: Availability) =>
    offer
      ? endsOfService({ setUpMinutes: 0, cleanUpMinutes: 0 }, spanOf(offer, bounds(facility)), seen, selection.resourceId, selection.start)
      : endsFor(facility, seen, selection.resourceId, selection.start)
  const ends = day ? endsAt(day) : [selection.end]
  const { resourceId, start, end } = selection
  const isSame =
    booking.stretch?.localStart === start && booking.stretch.localEnd === end && (!isOne || booking.claims[0]!.resourceId === resourceId)

  async function move() {
    const done = await run(
      commandId =>
        bookings.moveBooking({
          commandId, bookingId: booking.id, wish: { start, end }, claims: isOne ? [{ resourceId, quantity: 1 }] : []
        }),
      [resourceId, start, end].join()
    )
    if (!done) return
    setMoved(done)
    void client.invalidateQueries({ queryKey: myBookingsKey(member.id) })
    void client.invalidateQueries({ queryKey: ['free-time'] })
  }

  if (moved)
    return (
      <Sheet title={t('done')} closeLabel={speech.t('app.close')} onClose={() => void navigate('/mine')}>
        <div className="booked">
          <CheckCircleFilled className="booked-tick" aria-hidden="true" />
          <div role="status">
            <p className="book-when">{moved.stretch ? stretchWords(moved.stretch, speech) : null}</p>
            <p>{moved.claims.map(claim => place.nameOf(claim.resourceId)).join('、')}</p>
            <p className="soft">{name(facility.nameZh, facility.nameEn)}</p>
          </div>
          <p>{t('doneNext')}</p>
          <Button type="primary" size="large" block onClick={() => void navigate('/mine')}>
            {speech.t('book.seeMine')}
          </Button>
        </div>
      </Sheet>
    )

  const isGone = day !== undefined && ends.length === 0
  return (
    <Sheet title={t('title')} closeLabel={speech.t('app.close')} onClose={onClose}>
      <div className="book">
        <dl className="move-facts">
          <dt>{t('from')}</dt>
          <dd>
            {booking.stretch ? stretchWords(booking.stretch, speech) : null}
            <br />
            {left}
          </dd>
          <dt>{t('to')}</dt>
          <dd className="book-when">
            {stretchWords({ localStart: start, localEnd: end, zone: facility.zone }, speech)}
            <br />
            {isOne ? place.nameOf(resourceId) : left}
          </dd>
        </dl>
        {refused ? (
          <RefusalNote refused={refused} place={place}>
            <Alternatives
              facilityId={facility.id}
              resourceId={resourceId}
              alternatives={refused.alternatives}
              nameOf={place.nameOf}
              choose={next => {
                forget()
                choose(next)
              }}
            />
            <Button block onClick={onClose}>
              {speech.t('book.otherTime')}
            </Button>
          </RefusalNote>
        ) : null}
        {isGone && !refused ? (
          <Note title={speech.t('book.gone')} next={speech.t('book.goneNext')}>
            <Button block onClick={onClose}>
              {speech.t('book.otherTime')}
            </Button>
          </Note>
        ) : null}
        {isSame ? <Note title={t('same')} next={t('sameNext')} /> : null}
        {isGone || (refused && refused.alternatives.length > 0) ? null : (
          <>
            <EndChips
              start={start}
              end={end}
              ends={ends}
              disabled={busy}
              onChange={next => {
                forget()
                choose({ ...selection, end: next })
              }}
            />
            <Button type="primary" size="large" block loading={busy} disabled={busy || isSame} onClick={() => void move()}>
              {t('confirm')}
            </Button>
          </>
        )}
      </div>
    </Sheet>
  )
}
