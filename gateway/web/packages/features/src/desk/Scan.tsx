import { attendance, refusalOf, type Facility, type Refused } from '@booking/api'
import { Button, TextField } from '@booking/ui'
import { useState, type FormEvent } from 'react'
import { RefusalNote } from '../refusal'
import { useStaffTexts } from '../staff-texts'
import { clockSpan } from '../time'
import './desk.css'

/** The code from a phone, by a scanner that types or by hand. */
export function Scan({ facility, onDone }: { facility: Facility; onDone: (said: string) => void }) {
  const { t, name } = useStaffTexts()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const nameOf = (id: string) => {
    const resource = facility.resources.find(one => one.id === id)
    return resource ? name(resource.nameZh, resource.nameEn) : id
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setRefused(undefined)
    try {
      const booking = await attendance.checkIn({ commandId: crypto.randomUUID(), code: code.trim() })
      setCode('')
      onDone(t('desk.scanned', {
        space: booking.claims.map(claim => nameOf(claim.resourceId)).join('、'),
        time: clockSpan(booking.stretch!.localStart, booking.stretch!.localEnd)
      }))
    } catch (fault) {
      setRefused(refusalOf(fault))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form className="scan" onSubmit={event => void submit(event)}>
      <TextField label={t('desk.scan')} hint={t('desk.scanHint')} value={code} maxLength={128} autoComplete="off" onChange={event => setCode(event.target.value)} />
      <Button htmlType="submit" size="large" loading={busy} disabled={code.trim() === ''}>
        {t('desk.scanGo')}
      </Button>
      {refused ? <RefusalNote refused={refused} place={{ zone: facility.zone, nameOf }} /> : null}
    </form>
  )
}
