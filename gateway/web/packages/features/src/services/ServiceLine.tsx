import type { Booking } from '@booking/api'
import { useTexts } from '../texts'
import { useServiceTexts } from './texts'
import { priceWords } from './words'
import './services.css'

/** As what it was booked and at what price, on one line; and that a permit may be late. Nothing for a plain booking. */
export function ServiceLine({ booking }: { booking: Booking }) {
  const { name } = useTexts()
  const speech = useServiceTexts()
  const { service, permit } = booking
  if (!service && !permit) return null
  return (
    <>
      {service ? (
        <p className="service-line">
          {service.nameZh ? name(service.nameZh, service.nameEn) : service.name} · <b>{priceWords(service, speech)}</b>
        </p>
      ) : null}
      {permit?.isLate ? <p className="small">{speech.t('permitLate', { n: permit.workingDaysAhead })}</p> : null}
    </>
  )
}
