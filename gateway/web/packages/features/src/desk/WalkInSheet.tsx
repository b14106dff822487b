import { bookings, type Facility } from '@booking/api'
import { Button, Chips, Choice, Sheet, Stepper, TextField } from '@booking/ui'
import { useMemo, useState } from 'react'
import { repeatAddress } from '../book/selection'
import { RefusalNote } from '../refusal'
import { claimsOf, offersFor, ServiceFields, spanOf, startsOn, useServices, type Span } from '../services'
import { useStaffTexts } from '../staff-texts'
import { addMinutes, clockOf, clockSpan, nowIn } from '../time'
import { useCommand } from './useCommand'
import type { FreeStretch } from './task'
import './desk.css'
import '../figures/figures.css'

interface WalkInProps {
  free: FreeStretch
  facility: Facility
  onDone: (said: string) => void
  onClose: () => void
}

/** Somebody without a booking, in a space that is free now. They are nobody's account: each gets a name of their own. */
export function WalkInSheet({ free, facility, onDone, onClose }: WalkInProps) {
  const { t, name } = useStaffTexts()
  const offered = useServices(facility.id).data
  const offers = useMemo(() => offersFor(offered ?? [], facility, free.resourceId), [offered, facility, free.resourceId])
  const [service, setService] = useState('-')
  const chosen = offers.find(one => one.name === service)
  const span = spanOf(chosen?.offer, ownSpan(facility))
  const starts = startsOf(free, facility, span)
  const [wanted, setStart] = useState('')
  const start = starts.includes(wanted) ? wanted : (starts[0] ?? free.start)
  const ends = endsOf(start, free, span)
  const [end, setEnd] = useState('')
  const until = ends.includes(end) ? end : (ends[Math.min(1, ends.length - 1)] ?? free.until)
  const [people, setPeople] = useState(1)
  const [note, setNote] = useState('')
  const { run, busy, refused } = useCommand()
  const resource = facility.resources.find(one => one.id === free.resourceId)!
  const space = name(resource.nameZh, resource.nameEn)
  const [id] = useState(() => crypto.randomUUID().slice(0, 13))
  const [hasCard, setHasCard] = useState(false)
  // The platform knows a guest by how the id begins (PersonFacts.GuestPrefix), and takes anybody else for a member.
  const guest = hasCard ? `card-seen.${id}` : `walk-in.${id}`

  const claims = chosen ? claimsOf(chosen.offer!, facility, free.resourceId) : [{ resourceId: free.resourceId, quantity: 1 }]
  const wish = { facilityId: facility.id, claims, start, end: until, attendees: people, organisationId: '', permitNumber: '', bookedFor: guest }

  async function submit() {
    const placed = await run(
      commandId =>
        bookings.placeBooking({
          commandId, facilityId: facility.id, claims, wish: { start, end: until }, attendees: people, purpose: note.trim(), bookedFor: guest,
          ...(chosen ? { service: chosen.name } : {})
        }),
      JSON.stringify([claims, start, until, people, note, chosen?.name, guest])
    )
    if (placed) onDone(t('desk.walkInDone', { space, time: clockSpan(start, until) }))
  }

  return (
    <Sheet title={`${t('desk.walkIn')} ${space}`} closeLabel={t('staff.close')} onClose={onClose}>
      <form
        className="stay"
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        {refused ? <RefusalNote refused={refused} place={{ zone: facility.zone, nameOf: () => space }} /> : null}
        {offers.length > 0 ? (
          <Chips
            legend={t('desk.walkInWho')}
            value={hasCard ? 'card' : 'guest'}
            onChange={next => setHasCard(next === 'card')}
            options={[{ value: 'guest', label: t('desk.walkInGuest'), disabled: busy }, { value: 'card', label: t('desk.walkInCard'), disabled: busy }]}
          />
        ) : null}
        <ServiceFields
          facility={facility} offers={offers} chosen={chosen} plain disabled={busy} onChoose={setService}
          wish={starts.length > 0 && ends.length > 0 ? { ...wish, service: chosen?.name ?? '' } : undefined}
        />
        {chosen ? <p className="hint">{t('desk.walkInPrice')}</p> : null}
        {starts.length === 0 ? <p role="alert">{t('desk.walkInShort')}</p> : null}
        <div className="filters-choices">
          <Choice label={t('desk.start')} options={starts.map(value => ({ value, label: clockOf(value) }))} value={start} onChange={setStart} />
          <Choice label={t('desk.end')} options={ends.map(value => ({ value, label: clockOf(value) }))} value={until} onChange={setEnd} />
        </div>
        <Stepper label={t('desk.peopleCount')} less={t('desk.fewer')} more={t('desk.more')} value={people} min={1} max={Math.max(1, resource.capacity)} onChange={setPeople} />
        <TextField label={t('desk.note')} value={note} maxLength={200} onChange={event => setNote(event.target.value)} />
        <Button type="primary" size="large" block htmlType="submit" loading={busy} disabled={starts.length === 0 || ends.length === 0}>
          {t('desk.book')}
        </Button>
        <a className="stay-programme" href={`${repeatAddress({ facilityId: facility.id, resourceId: free.resourceId, start, end: until, ...(chosen ? { service: chosen.name } : {}) }, people)}&programme=1`}>
          {t('desk.programme')}
        </a>
      </form>
    </Sheet>
  )
}

const ownSpan = ({ policy }: Facility): Span => ({ grid: policy?.gridMinutes || 30, min: policy?.minutesMin || 30, max: policy?.minutesMax || 240 })

/** On the grid, from now on, as long as the shortest booking still fits. */
export function startsOf(free: FreeStretch, facility: Facility, span = ownSpan(facility)): string[] {
  const step = ownSpan(facility).grid
  const now = nowIn(facility.zone)
  const starts: string[] = []
  for (let at = onGrid(free.start > now ? free.start : now, step); addMinutes(at, span.min) <= free.until; at = addMinutes(at, step))
    if (startsOn(at, span)) starts.push(at)
  return starts
}

export function endsOf(start: string, free: FreeStretch, { grid, min, max }: Span): string[] {
  const ends: string[] = []
  for (let length = Math.ceil(min / grid) * grid; length <= max; length += grid) {
    const end = addMinutes(start, length)
    if (end > free.until) break
    ends.push(end)
  }
  return ends
}

function onGrid(local: string, grid: number): string {
  const minutes = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16))
  return addMinutes(`${local.slice(0, 10)}T00:00`, Math.ceil(minutes / grid) * grid)
}
