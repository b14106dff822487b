import type { Booking, Facility } from '@booking/api'
import { Button } from '@booking/ui'
import { useTexts } from '../texts'
import { stretchWords } from '../time'
import { useMoveTexts } from './texts'
import '../facility/facility.css'

/** Says above a facility's grid that what is chosen there moves a booking. */
export function Moving({ booking, facility, onStop }: { booking: Booking; facility: Facility; onStop: () => void }) {
  const speech = useTexts()
  const { t, name } = useMoveTexts()
  const space = facility.resources.find(resource => resource.id === booking.claims[0]?.resourceId)
  return (
    <section className="moving">
      <h2>{t('moving', { when: booking.stretch ? stretchWords(booking.stretch, speech) : '', space: space ? name(space.nameZh, space.nameEn) : '' })}</h2>
      <p>{t('movingHow')}</p>
      <Button onClick={onStop}>{t('stop')}</Button>
    </section>
  )
}
