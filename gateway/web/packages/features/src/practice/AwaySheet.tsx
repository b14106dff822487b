import { appointments, type HandOverResponse, type Matter, type Practitioner } from '@booking/api/appointments'
import { Button, Sheet, TextField } from '@booking/ui'
import { useState } from 'react'
import { useCommand } from '../command'
import { DateField, TimeField } from '../dates'
import { RefusalNote } from '../refusal'
import { addDays } from '../time'
import { Clients } from './Clients'
import { usePracticeTexts } from './texts'
import '../desk/desk.css'
import '../figures/figures.css'

interface AwayProps {
  facilityId: string
  person: Practitioner
  date: string
  zone: string
  matters: readonly Matter[]
  roomOf: (id: string) => string
  onDone: () => void
  onClose: () => void
}

/** A practitioner cannot come: clients get other times in the same step. What became of them is shown to the practitioner alone. */
export function AwaySheet({ facilityId, person, date, zone, matters, roomOf, onDone, onClose }: AwayProps) {
  const { t, name } = usePracticeTexts()
  const [day, setDay] = useState(date)
  const [from, setFrom] = useState('00:00')
  const [until, setUntil] = useState('24:00')
  const [because, setBecause] = useState('')
  const [done, setDone] = useState<HandOverResponse>()
  const { run, busy, refused } = useCommand()
  const who = name(person.nameZh, person.nameEn)
  const whole = from === '00:00' && until === '24:00'

  async function submit() {
    const end = until === '24:00' || until === '00:00' ? `${addDays(day, 1)}T00:00` : `${day}T${until}`
    const answer = await run(
      commandId =>
        appointments.handOver({
          commandId, facilityId, practitionerId: person.id, because: because.trim(), wish: { start: `${day}T${from}`, end }
        }),
      `${day} ${from} ${until} ${because}`
    )
    if (!answer) return
    setDone(answer)
    onDone()
  }

  return (
    <Sheet title={t('awayTitle', { name: who })} closeLabel={t('close')} onClose={onClose}>
      {done ? (
        <div className="stay">
          <p role="status" className="desk-done">
            {t('awayDone')}
          </p>
          {done.moved.length > 0 ? (
            <>
              <h3>{t('moved')}</h3>
              <Clients label={t('moved')} appointments={done.moved} matters={matters} roomOf={roomOf} dated />
            </>
          ) : null}
          {done.withdrawn.length > 0 ? (
            <>
              <h3>{t('withdrawn')}</h3>
              <Clients label={t('withdrawn')} appointments={done.withdrawn} matters={matters} roomOf={roomOf} dated />
            </>
          ) : null}
          <Button type="primary" size="large" block onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      ) : (
        <form
          className="stay"
          onSubmit={event => {
            event.preventDefault()
            void submit()
          }}
        >
          <p>{t('awayLead')}</p>
          {person.mine ? null : <p className="hint">{t('awayQuiet')}</p>}
          {refused ? <RefusalNote refused={refused} place={{ zone, nameOf: roomOf }} /> : null}
          <div className="filters-choices">
            <DateField label={t('date')} required value={day} onChange={setDay} />
            <TimeField label={t('from')} value={from} onChange={setFrom} />
            <TimeField label={t('until')} value={until} onChange={setUntil} />
          </div>
          <TextField label={t('because')} value={because} maxLength={200} onChange={event => setBecause(event.target.value)} />
          <Button
            type="primary" size="large" block htmlType="submit" loading={busy}
            disabled={because.trim() === '' || (!whole && until !== '00:00' && until !== '24:00' && until <= from)}
          >
            {t('awayGo')}
          </Button>
        </form>
      )}
    </Sheet>
  )
}
