import { ClosureCause, registry, type DayBoard, type Facility } from '@booking/api'
import { Button, Choice, Sheet, TextField } from '@booking/ui'
import { useState } from 'react'
import { causes, tooShort, useClosureTexts, type ClosureTextKey } from '../closures'
import { TimeField } from '../dates'
import { RefusalNote } from '../refusal'
import { useStaffTexts } from '../staff-texts'
import { addDays, clockSpan, todayIn } from '../time'
import { useCommand } from './useCommand'
import './desk.css'
import '../figures/figures.css'

interface CloseProps {
  date: string
  board: DayBoard
  facility: Facility
  onDone: (said: string) => void
  onClose: () => void
}

/** Closes a space or the whole facility for part of the day; who is affected is shown before. */
export function CloseSheet({ date, board, facility, onDone, onClose }: CloseProps) {
  const { t, name } = useStaffTexts()
  const [resourceId, setResource] = useState('')
  const [start, setStart] = useState('08:00')
  const [end, setEnd] = useState('22:00')
  const words = useClosureTexts()
  const [cause, setCause] = useState<ClosureCause>(ClosureCause.STAFF_SHORTAGE)
  const [because, setBecause] = useState('')
  const [urgency, setUrgency] = useState('')
  const short = tooShort(cause, todayIn(facility.zone), date)
  const { run, busy, refused } = useCommand()
  const nameOf = (id: string) => {
    const resource = facility.resources.find(one => one.id === id)
    return resource ? name(resource.nameZh, resource.nameEn) : id
  }
  const from = `${date}T${start}`
  const until = end === '24:00' ? `${addDays(date, 1)}T00:00` : `${date}T${end}`
  const affected = board.bookings.filter(
    booking =>
      booking.state === 1 && booking.stretch!.localStart < until && from < booking.stretch!.localEnd &&
      (resourceId === '' || booking.claims.some(claim => touches(facility, claim.resourceId, resourceId)))
  )

  async function submit() {
    const declared = await run(commandId =>
      registry.declareClosure({
        commandId, facilityId: facility.id, closureId: `desk-${commandId}`, resourceId, wish: { start: from, end: until }, because: because.trim(), cause,
        urgency: short === undefined ? '' : urgency.trim()
      })
    )
    if (declared) onDone(t('desk.closeDone', { n: declared.affected.length }))
  }

  return (
    <Sheet title={t('desk.closeSpace')} closeLabel={t('staff.close')} onClose={onClose}>
      <form
        className="stay"
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        {refused ? <RefusalNote refused={refused} place={{ zone: facility.zone, nameOf }} /> : null}
        <Choice
          label={t('desk.closeWhat')}
          options={[
            { value: '', label: t('desk.closeAll') },
            ...facility.resources.filter(one => one.bookable).map(one => ({ value: one.id, label: name(one.nameZh, one.nameEn) }))
          ]}
          value={resourceId}
          onChange={setResource}
        />
        <div className="filters-choices">
          {(['start', 'end'] as const).map(edge => (
            <TimeField
              key={edge}
              label={t(edge === 'start' ? 'desk.start' : 'desk.end')}
              value={edge === 'start' ? start : end}
              onChange={edge === 'start' ? setStart : setEnd}
            />
          ))}
        </div>
        <Choice
          label={words.t('cause')}
          options={causes.map(one => ({ value: String(one), label: words.t(`cause.${one}` as ClosureTextKey) }))}
          value={String(cause)}
          onChange={value => setCause(Number(value) as ClosureCause)}
        />
        {short === undefined ? null : (
          <TextField
            label={words.t('urgency')}
            hint={words.t('notice', { n: short })}
            value={urgency}
            maxLength={200}
            onChange={event => setUrgency(event.target.value)}
          />
        )}
        <TextField label={words.t('said')} value={because} maxLength={200} onChange={event => setBecause(event.target.value)} />
        <div aria-live="polite">
          <p>{affected.length === 0 ? t('desk.closeNone') : t('desk.closeAffected', { n: affected.length })}</p>
          <ul className="affected">
            {affected.map(booking => (
              <li key={booking.id}>
                {clockSpan(booking.stretch!.localStart, booking.stretch!.localEnd)} {booking.claims.map(claim => nameOf(claim.resourceId)).join('、')}{' '}
                {board.names[booking.bookedFor] ?? t('desk.someone')}
              </li>
            ))}
          </ul>
          <p className="hint">{t('desk.closeHidden')}</p>
        </div>
        <Button type="primary" size="large" block htmlType="submit" loading={busy} disabled={because.trim() === '' || end <= start || (short !== undefined && urgency.trim() === '')}>
          {t('desk.closeGo')}
        </Button>
      </form>
    </Sheet>
  )
}

/** Whether a booking of the one is hit when the other is closed: itself, its whole, or a part of it. */
function touches(facility: Facility, claimed: string, closed: string): boolean {
  const above = (id: string): string[] => {
    const whole = facility.resources.find(one => one.id === id)?.partOf
    return whole ? [id, ...above(whole)] : [id]
  }
  return above(claimed).includes(closed) || above(closed).includes(claimed)
}
