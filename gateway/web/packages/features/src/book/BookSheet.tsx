import { BookingState, type Availability, type Facility } from '@booking/api'
import { Button, Note, Sheet, Stepper, TextField } from '@booking/ui'
import { useState } from 'react'
import { Link } from 'react-router'
import { RefusalNote, type Place } from '../refusal'
import { useTexts } from '../texts'
import { stretchWords } from '../time'
import { Alternatives } from './Alternatives'
import { Booked } from './Booked'
import { EndChips } from './EndChips'
import { endsFor, keptFor } from './lengths'
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
  /** Waits for what was chosen, once it is taken. */
  wait: () => void
  onClose: () => void
}

export function BookSheet({ facility, day, selection, people, choose, wait, onClose }: BookSheetProps) {
  const speech = useTexts()
  const { t, name } = speech
  const { confirming, confirm, reset } = useConfirm(selection)
  const [attendees, setAttendees] = useState(people)
  const [purpose, setPurpose] = useState('')
  const [chosenFor, setChosenFor] = useState<string>()
  const resource = facility.resources.find(found => found.id === selection.resourceId)
  const place: Place = {
    zone: facility.zone,
    nameOf: id => {
      const found = facility.resources.find(candidate => candidate.id === id)
      return found ? name(found.nameZh, found.nameEn) : id
    }
  }
  const ends = day ? endsFor(facility, day, selection.resourceId, selection.start) : [selection.end]
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
              <Button block onClick={wait}>
                {t('book.wait')}
              </Button>
            ) : null}
            <Button block onClick={onClose}>
              {t('book.otherTime')}
            </Button>
          </RefusalNote>
        ) : null}
        {confirming.state === 'unsettled' ? <Note title={t('book.unsettled')} next={t('book.unsettledNext')} /> : null}
        {gone ? (
          <Note title={t('book.gone')} next={t('book.goneNext')}>
            <Button block onClick={wait}>
              {t('book.wait')}
            </Button>
            <Button block onClick={onClose}>
              {t('book.otherTime')}
            </Button>
          </Note>
        ) : null}

        {gone || (confirming.state === 'refused' && confirming.refused.alternatives.length > 0) ? null : (
          <form
            className="book-form"
            onSubmit={event => {
              event.preventDefault()
              void confirm(attendees, purpose.trim(), organisationId)
            }}
          >
            <EndChips
              start={selection.start}
              end={selection.end}
              ends={ends}
              disabled={sending}
              onChange={end => choose({ ...selection, end })}
            />
            <Stepper
              label={t('book.people')}
              less={t('find.fewer')}
              more={t('find.more')}
              value={attendees}
              min={1}
              max={Math.max(1, resource?.capacity ?? 1)}
              onChange={setAttendees}
            />
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
              {sending ? t('book.sending') : confirming.state === 'unsettled' ? t('app.retry') : t('book.confirm')}
            </Button>
            <Link className="book-repeat" to={repeatAddress(selection, attendees, organisationId)}>
              {t('book.repeat')}
            </Link>
          </form>
        )}
      </div>
    </Sheet>
  )
}
