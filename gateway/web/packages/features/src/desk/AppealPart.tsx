import { attendance, type Booking } from '@booking/api'
import { Button, TextField } from '@booking/ui'
import { useState } from 'react'
import { useStaffTexts } from '../staff-texts'
import './desk.css'

interface AppealProps {
  booking: Booking
  busy: boolean
  /** Sends the command and says so when it is done. */
  answer: (said: string, command: (commandId: string) => Promise<unknown>) => Promise<void>
}

/** What somebody says against a no-show, and the house's answer: granted or not, in words that the person reads. */
export function AppealPart({ booking, busy, answer }: AppealProps) {
  const { t } = useStaffTexts()
  const [text, setText] = useState('')
  const appeal = booking.appeal!
  const give = (granted: boolean) =>
    void answer(t(granted ? 'desk.appealGranted' : 'desk.appealKept'), commandId =>
      attendance.answerAppeal({ commandId, bookingId: booking.id, granted, text: text.trim() })
    )
  return (
    <section className="stay">
      <p>{t('desk.appealSaid', { text: appeal.text })}</p>
      {appeal.answeredAt ? (
        <p>{t('desk.appealAnswered', { what: t(appeal.granted ? 'desk.appealGrant' : 'desk.appealKeep'), text: appeal.answer })}</p>
      ) : (
        <>
          <TextField label={t('desk.appealText')} value={text} maxLength={500} onChange={event => setText(event.target.value)} />
          <Button type="primary" block loading={busy} disabled={text.trim() === ''} onClick={() => give(true)}>
            {t('desk.appealGrant')}
          </Button>
          <Button block loading={busy} disabled={text.trim() === ''} onClick={() => give(false)}>
            {t('desk.appealKeep')}
          </Button>
        </>
      )}
    </section>
  )
}
