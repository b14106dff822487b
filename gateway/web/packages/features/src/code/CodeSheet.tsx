import { refusalOf, type Booking, type Refused } from '@booking/api'
import { Bones, Sheet } from '@booking/ui'
import { useEffect, useState } from 'react'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { instantWords, stretchWords } from '../time'
import { CodeFace } from './CodeFace'
import { fetchCode, type KeptCode } from './kept'
import './code.css'

/** To be held to the scanner of a kiosk or a desk. */
export function CodeSheet({ booking, onClose }: { booking: Booking; onClose: () => void }) {
  const speech = useTexts()
  const { t, name } = speech
  const member = useMember()
  const [kept, setKept] = useState<KeptCode>()
  const [refused, setRefused] = useState<Refused>()
  useEffect(() => {
    fetchCode(booking, member.id).then(setKept, fault => setRefused(refusalOf(fault)))
  }, [booking, member.id])
  const by = booking.checkInBy ? new Date(Number(booking.checkInBy.seconds) * 1000).toISOString() : ''
  return (
    <Sheet title={t('code.title')} closeLabel={t('app.close')} onClose={onClose}>
      <div className="code-sheet">
        <p>
          <strong>{stretchWords(booking.stretch!, speech)}</strong>
          <br />
          {name(booking.facilityNameZh, booking.facilityNameEn)}
        </p>
        {refused ? <RefusalNote refused={refused} /> : kept ? <CodeFace holder={kept} /> : <Bones label={t('app.loading')} heights={[280]} />}
        <p>{t('code.how')}</p>
        {by ? <p className="soft small">{t('code.by', { time: instantWords(by, booking.stretch!.zone, speech) })}</p> : null}
      </div>
    </Sheet>
  )
}
