import { attendance, BookingState, bookings, CheckInWay, type Booking, type DayBoard, type Facility } from '@booking/api'
import { Button, Sheet, Stepper, TextField } from '@booking/ui'
import { useState } from 'react'
import { Link } from 'react-router'
import { RefusalNote } from '../refusal'
import { useStaff } from '../staff'
import { useStaffTexts } from '../staff-texts'
import { clockSpan, nowIn } from '../time'
import { AppealPart } from './AppealPart'
import { stateKeys, stayState } from './Board'
import { useCommand } from './useCommand'
import './desk.css'

interface StayProps {
  booking: Booking
  board: DayBoard
  facility: Facility
  onDone: (said: string) => void
  onClose: () => void
}

/** One booking at the desk: check in, end early, cancel, or put right who came, with a reason. */
export function StaySheet({ booking, board, facility, onDone, onClose }: StayProps) {
  const { t, name } = useStaffTexts()
  const { may } = useStaff()
  const [people, setPeople] = useState(booking.peoplePresent || booking.attendees)
  const [because, setBecause] = useState('')
  const [correcting, setCorrecting] = useState(false)
  const { run, busy, refused } = useCommand()
  const state = stayState(booking)
  const now = nowIn(facility.zone)
  const started = booking.stretch!.localStart <= now
  const over = booking.stretch!.localEnd <= now
  const confirmed = booking.state === BookingState.CONFIRMED
  const nameOf = (id: string) => {
    const resource = facility.resources.find(one => one.id === id)
    return resource ? name(resource.nameZh, resource.nameEn) : id
  }
  const space = booking.claims.map(claim => nameOf(claim.resourceId)).join('、')
  const time = clockSpan(booking.stretch!.localStart, booking.stretch!.localEnd)
  const act = async (said: string, command: (commandId: string) => Promise<unknown>) => {
    if ((await run(command)) !== undefined) onDone(said)
  }
  const bookingId = booking.id
  return (
    <Sheet title={t('desk.booking', { space, time })} closeLabel={t('staff.close')} onClose={onClose}>
      <div className="stay">
        <p>
          <span className="field-label">{t('desk.who')}</span> {board.names[booking.bookedFor] ?? t('desk.someone')}
          {booking.purpose ? ` · ${booking.purpose}` : ''}
        </p>
        <p>
          {t('desk.announced', { n: booking.attendees })} · {t(stateKeys[state])}
          {booking.peoplePresent > 0 ? ` · ${t('desk.came', { n: booking.peoplePresent })}` : ''}
        </p>
        {refused ? <RefusalNote refused={refused} place={{ zone: facility.zone, nameOf }} /> : null}
        {confirmed && !booking.arrivedAt && !over ? (
          <>
            <Stepper label={t('desk.peopleCount')} less={t('desk.fewer')} more={t('desk.more')} value={people} min={1} max={100_000} onChange={setPeople} />
            <Button type="primary" size="large" block loading={busy} onClick={() => void act(t('desk.checkedIn'), commandId => attendance.checkIn({ commandId, bookingId, way: CheckInWay.STAFF, people }))}>
              {t('desk.checkIn')}
            </Button>
          </>
        ) : null}
        {confirmed && started && !over ? (
          <Button block loading={busy} onClick={() => void act(t('desk.ended'), commandId => attendance.endBooking({ commandId, bookingId }))}>
            {t('desk.endNow')}
          </Button>
        ) : null}
        {confirmed && !started ? (
          <Button block loading={busy} onClick={() => void act(t('desk.cancelled'), commandId => bookings.cancelBooking({ commandId, bookingId }))}>
            {t('desk.cancel')}
          </Button>
        ) : null}
        {/* A booking that they made themselves brings them before this desk (decision 0050). */}
        {confirmed && booking.bookedBy === booking.bookedFor && may('Services/RecordPerson') ? (
          <Link className="desk-talks" to="/papers" state={{ member: booking.bookedFor }}>
            {t('desk.papers')}
          </Link>
        ) : null}
        {booking.appeal ? <AppealPart booking={booking} busy={busy} answer={act} /> : null}
        {started && !correcting ? (
          <Button block onClick={() => setCorrecting(true)}>
            {t('desk.correct')}
          </Button>
        ) : null}
        {correcting ? (
          <form
            className="stay"
            onSubmit={event => {
              event.preventDefault()
              void act(t('desk.corrected'), commandId => attendance.correctAttendance({ commandId, bookingId, people, because: because.trim() }))
            }}
          >
            <Stepper label={t('desk.correctPeople')} less={t('desk.fewer')} more={t('desk.more')} value={people} min={0} max={100_000} onChange={setPeople} />
            <TextField label={t('desk.because')} value={because} maxLength={200} onChange={event => setBecause(event.target.value)} />
            <Button type="primary" htmlType="submit" block loading={busy} disabled={because.trim() === ''}>
              {t('desk.correctGo')}
            </Button>
          </form>
        ) : null}
      </div>
    </Sheet>
  )
}
