import { BookingState, type Availability, type Facility } from '@booking/api'
import { Button, Note, Sheet, Stepper, TextField } from '@booking/ui'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { RefusalNote, type Place } from '../refusal'
import { claimsOf, largeEvent, offersFor, PermitField, ServiceFields, spanOf, useServices, useServiceTexts } from '../services'
import { useTexts } from '../texts'
import { nowIn, stretchWords } from '../time'
import { Alternatives } from './Alternatives'
import { Booked } from './Booked'
import { EndChips } from './EndChips'
import { bounds, endsFor, endsOfService, keptFor, usualEnd } from './lengths'
import { repeatAddress, type Selection } from './selection'
import { TermsFields } from './TermsFields'
import { useConfirm } from './useConfirm'
import './book.css'

interface BookSheetProps {
  facility: Facility
  /** Absent while it loads. */
  day: Availability | undefined
  selection: Selection
  people: number
  choose: (selection: Selection) => void
  /** Waits for it instead, as the service that is chosen here. */
  wait: (service: string | undefined) => void
  onClose: () => void
}

export function BookSheet({ facility, day, selection, people, choose, wait, onClose }: BookSheetProps) {
  const speech = useTexts()
  const { t, name } = speech
  const { confirming, confirm, again, left, reset } = useConfirm(selection)
  const [attendees, setAttendees] = useState(left?.attendees ?? people)
  const [purpose, setPurpose] = useState(left?.purpose ?? '')
  const [chosenFor, setChosenFor] = useState(left?.organisationId)
  const resource = facility.resources.find(found => found.id === selection.resourceId)
  const place: Place = {
    zone: facility.zone,
    nameOf: id => {
      const found = facility.resources.find(candidate => candidate.id === id)
      return found ? name(found.nameZh, found.nameEn) : id
    }
  }
  const [permit, setPermit] = useState(left?.permitNumber ?? '')
  const own = useServiceTexts()
  const { offers, chosen, endsOf, isPlainFree, unsuited } = useOffers(facility, day, selection)
  const ends = day ? endsOf(chosen?.name) : [selection.end]
  const permitNumber = attendees >= largeEvent ? permit.trim() : ''
  const claims = chosen ? claimsOf(chosen.offer!, facility, selection.resourceId) : undefined
  // What the service allows may be shorter than what was dragged or sent.
  const shorter = chosen && ends.length > 0 && !ends.includes(selection.end) ? usualEnd(ends, selection.start) : undefined
  useEffect(() => {
    if (shorter && confirming.state === 'choosing') choose({ ...selection, end: shorter })
    // Only a changed end matters.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shorter])
  // What is kept for an organisation is booked for it, unless somebody says otherwise.
  const organisationId = chosenFor ?? (day ? keptFor(day, selection.resourceId, selection.start, selection.end) : '')
  const sending = confirming.state === 'sending'
  const when = { localStart: selection.start, localEnd: selection.end, zone: facility.zone }

  if (confirming.state === 'booked')
    return (
      <Sheet title={t(confirming.booking.state === BookingState.PENDING ? 'book.pendingDone' : 'book.done')} closeLabel={t('app.close')} onClose={onClose}>
        <Booked booking={confirming.booking} spaceName={place.nameOf(selection.resourceId)} onClose={onClose} />
      </Sheet>
    )

  const instead = (next: Selection) => {
    reset()
    choose(next)
  }

  const isPast = selection.start <= nowIn(facility.zone)
  const gone = confirming.state === 'choosing' && day !== undefined && ends.length === 0
  return (
    <Sheet title={t('book.title')} closeLabel={t('app.close')} onClose={onClose}>
      <div className="book">
        <dl className="book-facts">
          <dt className="unseen">{t('book.when')}</dt>
          <dd className="book-when">{stretchWords(when, speech)}</dd>
          <dt className="unseen">{t('book.where')}</dt>
          <dd>
            {place.nameOf(selection.resourceId)}
            <br />
            <span className="soft">{name(facility.nameZh, facility.nameEn)}</span>
          </dd>
        </dl>

        {confirming.state === 'refused' ? (
          <RefusalNote refused={confirming.refused} place={place}>
            <Alternatives
              facilityId={facility.id}
              resourceId={selection.resourceId}
              alternatives={confirming.refused.alternatives}
              nameOf={place.nameOf}
              choose={instead}
            />
            {confirming.refused.reason === 'SLOT_TAKEN' ? (
              <Button block onClick={() => wait(chosen?.name ?? selection.service)}>
                {t('book.wait')}
              </Button>
            ) : null}
            <Button block onClick={onClose}>
              {t('book.otherTime')}
            </Button>
          </RefusalNote>
        ) : null}
        {confirming.state === 'unsettled' ? (
          <>
            <Note title={t('book.unsettled')} next={t('book.unsettledNext')} />
            <Button type="primary" size="large" block onClick={() => void again()}>
              {t('app.retry')}
            </Button>
          </>
        ) : null}
        {gone ? (
          <Note title={t(isPast ? 'refusal.IN_THE_PAST' : 'book.gone')} next={t(isPast ? 'refusal.IN_THE_PAST.next' : 'book.goneNext')}>
            {isPast ? null : (
              <Button block onClick={() => wait(chosen?.name ?? selection.service)}>
                {t('book.wait')}
              </Button>
            )}
            <Button block onClick={onClose}>
              {t('book.otherTime')}
            </Button>
          </Note>
        ) : null}

        {gone || confirming.state === 'unsettled' || (confirming.state === 'refused' && confirming.refused.alternatives.length > 0) ? null : (
          <form
            className="book-form"
            onSubmit={event => {
              event.preventDefault()
              void confirm({
                attendees, purpose: purpose.trim(), organisationId, ...(chosen ? { service: chosen.name, claims } : {}),
                ...(permitNumber ? { permitNumber } : {})
              })
            }}
          >
            {unsuited ? <p className="book-asks">{own.t('unsuited', { name: unsuited })}</p> : null}
            <ServiceFields
              facility={facility}
              offers={offers}
              chosen={chosen}
              plain={isPlainFree}
              disabled={sending}
              onChoose={service => {
                const other = endsOf(service)
                const end = other.includes(selection.end) ? selection.end : (usualEnd(other, selection.start) ?? selection.end)
                choose({ ...selection, service, end })
              }}
              wish={
                chosen && !sending
                  ? {
                      facilityId: facility.id, claims: claims ?? [], start: selection.start, end: shorter ?? selection.end, attendees,
                      organisationId, service: chosen.name, permitNumber
                    }
                  : undefined
              }
            />
            <EndChips
              start={selection.start}
              end={selection.end}
              ends={ends}
              disabled={sending}
              onChange={end => choose({ ...selection, end })}
            />
            <People max={Math.max(1, resource?.capacity ?? 1)} value={attendees} onChange={setAttendees} />
            {attendees >= largeEvent ? <PermitField value={permit} onChange={setPermit} /> : null}
            <TextField
              label={t('book.purpose')}
              placeholder={t('book.purposeExample')}
              maxLength={200}
              value={purpose}
              onChange={event => setPurpose(event.target.value)}
            />
            <TermsFields
              facilityId={facility.id}
              attendees={attendees}
              resourceId={selection.resourceId}
              organisationId={organisationId}
              onChange={setChosenFor}
            />
            <p className="soft">{t('book.rule')}</p>
            <Button type="primary" size="large" block htmlType="submit" loading={sending} disabled={sending}>
              {sending ? t('book.sending') : t('book.confirm')}
            </Button>
            <Link className="book-repeat" to={repeatAddress({ ...selection, service: chosen?.name }, attendees, organisationId)}>
              {t('book.repeat')}
            </Link>
          </form>
        )}
      </div>
    </Sheet>
  )
}

const stepsMax = 60

/** How many come: by buttons where a hall is small, typed where nobody would press them so often. */
function People({ max, value, onChange }: { max: number; value: number; onChange: (value: number) => void }) {
  const { t } = useTexts()
  if (max <= stepsMax)
    return <Stepper label={t('book.people')} less={t('find.fewer')} more={t('find.more')} value={value} min={1} max={max} onChange={onChange} />
  return (
    <TextField
      label={t('book.people')}
      type="number"
      inputMode="numeric"
      min={1}
      max={max}
      value={value || ''}
      onChange={event => onChange(Math.min(max, Math.max(0, Math.trunc(Number(event.target.value) || 0))))}
      onBlur={() => onChange(Math.max(1, value))}
    />
  )
}

/** What the space can be booked as at this start, and which of it is chosen. */
function useOffers(facility: Facility, day: Availability | undefined, { resourceId, start, service }: Selection) {
  const { name } = useTexts()
  const offered = useServices(facility.id).data ?? []
  const all = offersFor(offered, facility, resourceId)
  const endsOf = (wanted: string | undefined): string[] => {
    if (!day) return []
    const found = all.find(one => one.name === wanted)?.offer
    return found ? endsOfService(found, spanOf(found, bounds(facility)), day, resourceId, start) : endsFor(facility, day, resourceId, start)
  }
  const offers = day ? all.filter(one => endsOf(one.name).length > 0) : []
  const isPlainFree = offers.every(({ offer }) => !offer?.tariff || offer.tariff.publicFen === 0n)
  const asked = offers.find(one => one.name === service)
  const missed = asked || service === '-' ? undefined : all.find(one => one.name === service)?.offer
  return {
    offers,
    chosen: asked ?? (service === '-' && isPlainFree ? undefined : offers[0]),
    endsOf,
    isPlainFree,
    unsuited: day && missed ? name(missed.nameZh, missed.nameEn) : undefined
  }
}
