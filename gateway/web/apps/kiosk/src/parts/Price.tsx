import { isUnsettled, refusalOf, type Facility } from '@booking/api'
import type { Quote } from '@booking/api/services'
import { refusalWords } from '@booking/features/refusal'
import { claimsOf } from '@booking/features/services/fitting'
import { priceWords, tariffWords } from '@booking/features/services/words'
import { useEffect, useState } from 'react'
import type { Visit } from '../device'
import { useTexts } from '../texts'
import { useServiceTexts } from '../texts/services'
import type { Slot } from './spaces'
import { useSayThen } from './voice'

/** What booking the slot sends, beside its id. */
export const wishOf = (facility: Facility, { space, start, end, service }: Slot) => ({
  facilityId: facility.id,
  claims: service ? claimsOf(service.offer!, facility, space.id) : [{ resourceId: space.id, quantity: 1 }],
  wish: { start, end },
  attendees: 1,
  purpose: '',
  ...(service ? { service: service.name } : {})
})

interface PriceProps {
  facility: Facility
  visit: Visit
  slot: Slot
}

/** As what the slot is booked and what this person pays; why not, when it is not for them. Nothing for a space alone. */
export function Price({ facility, visit, slot }: PriceProps) {
  const speech = useTexts()
  const own = useServiceTexts()
  const [quote, setQuote] = useState<Quote>()
  const [fault, setFault] = useState<unknown>()
  const { service, start, end, space } = slot
  useEffect(() => {
    if (!service) return
    const stop = new AbortController()
    // The price of an hour must not stand beside two.
    setQuote(undefined)
    setFault(undefined)
    void visit.services.quoteBooking({ ...wishOf(facility, slot), commandId: crypto.randomUUID() }, { signal: stop.signal }).then(setQuote, (why: unknown) => {
      if (!stop.signal.aborted) setFault(why)
    })
    return () => stop.abort()
    // A chosen length is another price.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [service?.name, space.id, start, end])
  const refused = fault ? refusalOf(fault) : undefined
  const words = refused && !isUnsettled(refused) ? refusalWords(refused, { zone: facility.zone, nameOf: () => speech.name(space.nameZh, space.nameEn) }, speech) : undefined
  const use = fault ? undefined : quote?.service
  const price = !service ? own.t('free') : use ? priceWords(use, own) : fault ? tariffWords(service.offer!.tariff, own) : undefined
  useSayThen(price, words?.what, words?.next)
  if (!service) return <p className="price">{price}</p>
  return (
    <>
      <p className="price" aria-live="polite">
        {speech.name(service.offer!.nameZh, service.offer!.nameEn)}
        {' · '}
        <b>{price ?? own.t('asking')}</b>
      </p>
      {words ? (
        <p className="price-not" role="alert">
          <b>{words.what}</b> {words.next}
        </p>
      ) : null}
    </>
  )
}
