import { attendance } from '@booking/api'
import { Button, Sheet, TextField } from '@booking/ui'
import { useState } from 'react'
import { useCommand } from '../command'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import { useStandingTexts } from './texts'
import '../book/book.css'

interface AppealSheetProps {
  bookingId: string
  onClose: () => void
  onSent: () => void
}

export function AppealSheet({ bookingId, onClose, onSent }: AppealSheetProps) {
  const speech = useTexts()
  const { t } = useStandingTexts()
  const { run, busy, refused } = useCommand()
  const [text, setText] = useState('')
  const said = text.trim()

  async function send() {
    if (await run(commandId => attendance.appealNoShow({ commandId, bookingId, text: said }), said)) onSent()
  }

  return (
    <Sheet title={t('appealTitle')} closeLabel={speech.t('app.close')} onClose={onClose}>
      <form
        className="book"
        onSubmit={event => {
          event.preventDefault()
          void send()
        }}
      >
        <p>{t('appealLead')}</p>
        <TextField
          label={t('appealText')}
          placeholder={t('appealExample')}
          maxLength={500}
          value={text}
          onChange={event => setText(event.target.value)}
        />
        {refused ? <RefusalNote refused={refused} /> : null}
        <Button type="primary" size="large" block htmlType="submit" loading={busy} disabled={said === ''}>
          {t('send')}
        </Button>
      </form>
    </Sheet>
  )
}
