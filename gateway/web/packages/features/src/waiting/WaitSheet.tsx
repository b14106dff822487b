import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled'
import type { Availability, Facility } from '@booking/api'
import { waiting, type WaitingEntry } from '@booking/api/waiting'
import { Button, Chips, Sheet, Stepper } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { bounds, EndChips, endsWithin, type Selection } from '../book'
import { useCommand } from '../command'
import { RefusalNote } from '../refusal'
import { offersFor, spanOf, useServices, useServiceTexts } from '../services'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { minutesBetween, nowIn, stretchWords } from '../time'
import { rangeOf, type When } from './range'
import { useWaitingTexts } from './texts'
import { myWaitingKey } from './useMyWaiting'
import '../book/book.css'
import './waiting.css'

interface WaitSheetProps {
  facility: Facility
  /** Absent while it loads. */
  day: Availability | undefined
  selection: Selection
  choose: (selection: Selection) => void
  /** Books it after all: it has come free. */
  book: (selection: Selection) => void
  onClose: () => void
}

/** Asks how much one is content with, and puts one on the list. */
export function WaitSheet({ facility, day, selection, choose, book, onClose }: WaitSheetProps) {
  const speech = useTexts()
  const { t, name } = useWaitingTexts()
  const own = useServiceTexts()
  const member = useMember()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { run, busy, refused } = useCommand()
  const [isAny, setIsAny] = useState(false)
  const [when, setWhen] = useState<When>('exactly')
  const [people, setPeople] = useState(1)
  const [entered, setEntered] = useState<WaitingEntry>()
  const { resourceId, start, end } = selection
  // What the sheet before this was about to book is what is waited for.
  const offered = useServices(facility.id).data ?? []
  const service = offersFor(offered, facility, resourceId).find(one => one.name === selection.service)
  const { min, max } = spanOf(service?.offer, bounds(facility))
  const space = facility.resources.find(resource => resource.id === resourceId)
  const open = day?.resources.find(resource => resource.resourceId === resourceId)?.open ?? []
  const nameOf = (id: string) => {
    const found = facility.resources.find(resource => resource.id === id)
    return found ? name(found.nameZh, found.nameEn) : id
  }
  const ends = endsWithin(facility, open, start).filter(each => minutesBetween(start, each) >= min && minutesBetween(start, each) <= max)
  const alike = service?.offer?.needs.some(need => need.resourceId) ? [] : facility.resources.filter(resource => resource.type === space?.type && resource.bookable)

  async function enter() {
    const range = rangeOf(when, start, end, open, nowIn(facility.zone))
    const found = await run(
      commandId =>
        waiting.enterWaitingList({
          commandId, facilityId: facility.id, resourceIds: isAny ? [] : [resourceId], resourceType: isAny ? space!.type : '', range,
          minutes: minutesBetween(start, end), people, service: service?.name ?? ''
        }),
      JSON.stringify([range, resourceId, isAny, people, service?.name])
    )
    if (!found) return
    setEntered(found)
    void client.invalidateQueries({ queryKey: myWaitingKey(member.id) })
  }

  if (entered)
    return (
      <Sheet title={t('done')} closeLabel={speech.t('app.close')} onClose={onClose}>
        <div className="booked">
          <CheckCircleFilled className="booked-tick" aria-hidden="true" />
          <p className="book-when" role="status">
            {entered.offer ? t('doneOffer') : t('donePlace', { n: entered.position })}
          </p>
          <p>{t('doneNext')}</p>
          <Button type="primary" size="large" block onClick={() => void navigate('/mine?show=waiting')}>
            {t('see')}
          </Button>
          <Button size="large" block onClick={onClose}>
            {speech.t('book.goOn')}
          </Button>
        </div>
      </Sheet>
    )

  return (
    <Sheet title={t('title')} closeLabel={speech.t('app.close')} onClose={onClose}>
      <div className="book">
        <div>
          <p className="book-when">{stretchWords({ localStart: start, localEnd: end, zone: facility.zone }, speech)}</p>
          <p>
            {nameOf(resourceId)}
            <br />
            <span className="soft">{name(facility.nameZh, facility.nameEn)}</span>
          </p>
        </div>
        {service?.offer ? <p>{own.t('chosen', { name: name(service.offer.nameZh, service.offer.nameEn) })}</p> : null}
        <p>{t('lead')}</p>
        {service?.offer?.tariff ? <p className="soft small">{t('priceThen')}</p> : null}
        <EndChips start={start} end={end} ends={ends} disabled={busy} onChange={next => choose({ ...selection, end: next })} />
        {alike.length > 1 ? (
          <Chips
            legend={t('which')}
            value={isAny ? 'any' : 'one'}
            onChange={next => setIsAny(next === 'any')}
            options={[
              { value: 'one', label: t('thisOne') },
              { value: 'any', label: t('anyAlike') }
            ]}
          />
        ) : null}
        <Chips
          legend={t('when')}
          value={when}
          onChange={setWhen}
          options={(['exactly', 'around', 'wholeDay'] as const).map(value => ({ value, label: t(value) }))}
        />
        <Stepper
          label={speech.t('book.people')}
          less={speech.t('find.fewer')}
          more={speech.t('find.more')}
          value={people}
          min={1}
          max={Math.max(1, space?.capacity ?? 1)}
          onChange={setPeople}
        />
        {refused ? (
          <RefusalNote refused={refused} place={{ zone: facility.zone, nameOf }}>
            {refused.reason === 'NOTHING_TO_WAIT_FOR' ? (
              <Button block onClick={() => book(selection)}>
                {t('book')}
              </Button>
            ) : null}
          </RefusalNote>
        ) : null}
        <Button type="primary" size="large" block loading={busy} disabled={busy} onClick={() => void enter()}>
          {t('enter')}
        </Button>
      </div>
    </Sheet>
  )
}
