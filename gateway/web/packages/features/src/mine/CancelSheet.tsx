import { bookings, refusalOf, type Booking, type Refused } from '@booking/api'
import { Button, Sheet } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { myBookingsKey, useFacility } from '../data'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { stretchWords } from '../time'
import './mine.css'

interface CancelSheetProps {
  booking: Booking
  onClose: () => void
  onCancelled: () => void
}

export function CancelSheet({ booking, onClose, onCancelled }: CancelSheetProps) {
  const speech = useTexts()
  const { t, name } = speech
  const member = useMember()
  const facility = useFacility(booking.facilityId).data
  const spaces = booking.claims.map(claim => {
    const found = facility?.resources.find(resource => resource.id === claim.resourceId)
    return found ? name(found.nameZh, found.nameEn) : ''
  }).filter(Boolean)
  const client = useQueryClient()
  // One id for as long as this sheet is open: a repeated tap or attempt is the same command.
  const [commandId] = useState(() => crypto.randomUUID())
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()

  async function cancel() {
    setBusy(true)
    setRefused(undefined)
    try {
      await bookings.cancelBooking({ commandId, bookingId: booking.id })
      await client.invalidateQueries({ queryKey: myBookingsKey(member.id) })
      onCancelled()
    } catch (fault) {
      setRefused(refusalOf(fault))
      setBusy(false)
    }
  }

  return (
    <Sheet title={t('mine.sure')} closeLabel={t('app.close')} onClose={onClose}>
      <div className="cancel">
        <p>
          <strong>{booking.stretch ? stretchWords(booking.stretch, speech) : null}</strong>
          <br />
          {booking.confidential ? t('mine.private') : spaces.join('、')}
          <br />
          {name(booking.facilityNameZh, booking.facilityNameEn)}
        </p>
        <p className="soft">{t('mine.sureNext')}</p>
        {refused ? <RefusalNote refused={refused} /> : null}
        <Button type="primary" size="large" block loading={busy} onClick={() => void cancel()}>
          {t('mine.yes')}
        </Button>
        <Button size="large" block onClick={onClose}>
          {t('mine.keep')}
        </Button>
      </div>
    </Sheet>
  )
}
