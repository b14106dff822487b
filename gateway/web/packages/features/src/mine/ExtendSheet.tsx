import { bookings, refusalOf, type Booking } from '@booking/api'
import { Bones, Button, Chips, Note, Sheet } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../command'
import { myBookingsKey, useDayOf, useFacility } from '../data'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { clockSpan, dateOf, lengthWords, minutesBetween } from '../time'
import { extensions } from './extensions'
import { useMineTexts } from './texts'
import './mine.css'

/** Goes on with a running booking, as long as nobody comes after it. */
export function ExtendSheet({ booking, onClose, onExtended }: { booking: Booking; onClose: () => void; onExtended: (end: string) => void }) {
  const speech = useTexts()
  const { t } = useMineTexts()
  const member = useMember()
  const client = useQueryClient()
  const { run, busy, refused } = useCommand()
  const { localStart, localEnd } = booking.stretch!
  const facility = useFacility(booking.facilityId)
  // What ends at midnight goes on tomorrow.
  const day = useDayOf(booking.facilityId, dateOf(localEnd))
  const ends = facility.data && day.data ? extensions(facility.data, day.data, booking) : undefined
  const [chosen, setChosen] = useState<string>()
  const end = chosen && ends?.includes(chosen) ? chosen : ends?.[0]
  const failed = facility.error ?? day.error

  async function extend() {
    if (!end || !(await run(commandId => bookings.resizeBooking({ commandId, bookingId: booking.id, end }), end))) return
    await client.invalidateQueries({ queryKey: myBookingsKey(member.id) })
    onExtended(clockOfEnd(end))
  }

  const clockOfEnd = (each: string) => clockSpan(localStart, each).split('–')[1]!

  return (
    <Sheet title={t('extend')} closeLabel={speech.t('app.close')} onClose={onClose}>
      <div className="cancel">
        <p>{t('extendNow', { end: clockOfEnd(localEnd) })}</p>
        {ends?.length === 0 ? <Note title={t('extendNone')} next={t('extendNoneNext')} /> : null}
        {ends && ends.length > 0 ? (
          <Chips
            legend={t('extendUntil')}
            value={end}
            onChange={setChosen}
            options={ends.map(each => ({
              value: each,
              label: (
                <>
                  {clockOfEnd(each)}
                  <small>{t('extendBy', { length: lengthWords(minutesBetween(localEnd, each), speech) })}</small>
                </>
              )
            }))}
          />
        ) : null}
        {ends ? null : failed ? <RefusalNote refused={refusalOf(failed)} /> : <Bones label={speech.t('app.loading')} heights={[88]} />}
        {refused ? <RefusalNote refused={refused} /> : null}
        <Button type="primary" size="large" block loading={busy} disabled={!end} onClick={() => void extend()}>
          {end ? t('extendYes', { end: clockOfEnd(end) }) : t('extend')}
        </Button>
        <Button size="large" block onClick={onClose}>
          {t('extendNot')}
        </Button>
      </div>
    </Sheet>
  )
}
