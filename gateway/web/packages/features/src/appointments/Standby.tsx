import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled'
import type { AppointmentKind, PractitionerChoice } from '@booking/api/appointments'
import { waiting, type WaitingEntry } from '@booking/api/waiting'
import { Button, Chips, Choice } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommand } from '../command'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { addDays, cityZone, dayWords, todayIn } from '../time'
import { myWaitingKey } from '../waiting/useMyWaiting'
import { Personal, type Said } from './Personal'
import { spanOf, type Part } from './span'
import { useAppointmentTexts } from './texts'
import '../book/book.css'

interface StandbyProps {
  wanted: { facilityId: string; kind: AppointmentKind; matter: string; choice: PractitionerChoice; practitionerId: string }
  needsConsent: boolean
  said: Said
  onSaid: (said: Said) => void
  nameOf: (id: string) => string
  onEntered: (entry: WaitingEntry) => void
  /** Back to the times, where there are any. */
  onBack?: () => void
}

/** When no time suits: what comes free within some days is held for me for a while. */
export function Standby({ wanted, needsConsent, said, onSaid, nameOf, onEntered, onBack }: StandbyProps) {
  const { t: a } = useAppointmentTexts()
  const member = useMember()
  const client = useQueryClient()
  const { run, busy, refused } = useCommand()
  const speech = useTexts()
  const today = todayIn(cityZone)
  const [days, setDays] = useState('7')
  const [part, setPart] = useState<Part>('day')

  async function enter() {
    const request = {
      ...wanted, range: spanOf(days, part, today),
      alias: said.alias.trim(), opponent: said.opponent.trim(), consent: said.consent
    }
    const found = await run(commandId => waiting.waitForAppointment({ commandId, ...request }), JSON.stringify(request))
    if (!found) return
    onEntered(found)
    void client.invalidateQueries({ queryKey: myWaitingKey(member.id) })
  }

  return (
    <>
      <div>
        <h2>{a('standby')}</h2>
        <p className="soft">{a('standbyLead')}</p>
      </div>
      <Choice
        label={a('standbyDays')}
        value={days}
        onChange={setDays}
        options={[
          { value: '7', label: a('standbyWeek') },
          { value: '14', label: a('standbyTwoWeeks') },
          ...Array.from({ length: 14 }, (_, n) => addDays(today, n)).map(value => ({ value, label: dayWords(value, cityZone, speech) }))
        ]}
      />
      {days.includes('-') ? (
        <Chips
          legend={a('standbyPart')}
          value={part}
          onChange={setPart}
          options={(['day', 'morning', 'afternoon', 'evening'] as const).map(value => ({ value, label: a(`standby_${value}`) }))}
        />
      ) : null}
      {onBack ? <p className="soft">{a('standbyFree')}</p> : null}
      <Personal kind={wanted.kind} needsConsent={needsConsent} said={said} onChange={onSaid} />
      {refused ? <RefusalNote refused={refused} place={{ zone: cityZone, nameOf }} /> : null}
      <Button type="primary" size="large" block loading={busy} disabled={busy || (needsConsent && !said.consent)} onClick={() => void enter()}>
        {a('standby')}
      </Button>
      {onBack ? (
        <Button size="large" block onClick={onBack}>
          {a('standbyBack')}
        </Button>
      ) : null}
    </>
  )
}

/** That one is told; or that there is a time already. */
export function Entered({ entry }: { entry: WaitingEntry }) {
  const { t: a } = useAppointmentTexts()
  const navigate = useNavigate()
  return (
    <div className="booked">
      <CheckCircleFilled className="booked-tick" aria-hidden="true" />
      <div role="status">
        <h2>{a(entry.offer ? 'standbyNow' : 'standbyDone')}</h2>
        <p>{a(entry.offer ? 'standbyNowNext' : 'standbyDoneNext')}</p>
      </div>
      <Button type="primary" size="large" block onClick={() => void navigate('/mine?show=waiting')}>
        {a('standbySee')}
      </Button>
    </div>
  )
}
