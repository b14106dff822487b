import { approvals, type Booking } from '@booking/api'
import { Button, Note, Sheet, TextField } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCommand } from '../command'
import { myBookingsKey } from '../data'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { useMineTexts } from './texts'
import '../book/book.css'

interface CompanionsSheetProps {
  booking: Booking
  onClose: () => void
  onNamed: () => void
}

/** Names who else comes, all of them at once. */
export function CompanionsSheet({ booking, onClose, onNamed }: CompanionsSheetProps) {
  const speech = useTexts()
  const { t } = useMineTexts()
  const member = useMember()
  const client = useQueryClient()
  const { run, busy, refused } = useCommand()
  const most = Math.max(1, Math.min(20, booking.attendees - 1))
  const [names, setNames] = useState<string[]>(() => {
    const named = booking.companions?.named ?? []
    const fields = Math.min(most, Math.max(named.length, booking.companions?.min ?? 1, 1))
    return Array.from({ length: fields }, (_, index) => named[index] ?? '')
  })
  const filled = names.map(name => name.trim()).filter(Boolean)

  async function save() {
    const done = await run(
      commandId => approvals.nameCompanions({ commandId, bookingId: booking.id, companions: filled }),
      filled.join('\n')
    )
    if (!done) return
    await client.invalidateQueries({ queryKey: myBookingsKey(member.id) })
    onNamed()
  }

  return (
    <Sheet title={t('companions')} closeLabel={speech.t('app.close')} onClose={onClose}>
      <form
        className="book"
        onSubmit={event => {
          event.preventDefault()
          void save()
        }}
      >
        <p>{t('companionsLead')}</p>
        {names.map((name, index) => (
          <TextField
            key={index}
            label={t('companion', { n: index + 1 })}
            value={name}
            maxLength={64}
            autoComplete="off"
            onChange={event => setNames(names.map((before, at) => (at === index ? event.target.value : before)))}
          />
        ))}
        {names.length < most ? <Button onClick={() => setNames([...names, ''])}>{t('more')}</Button> : null}
        {refused?.reason === 'MALFORMED' ? <Note title={t('companionOdd')} next={t('companionOddNext')} /> : refused ? <RefusalNote refused={refused} /> : null}
        <Button type="primary" size="large" block htmlType="submit" loading={busy} disabled={filled.length === 0}>
          {t('save')}
        </Button>
      </form>
    </Sheet>
  )
}
