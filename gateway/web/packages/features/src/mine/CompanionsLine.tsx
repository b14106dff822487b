import { BookingState, type Booking } from '@booking/api'
import { Button } from '@booking/ui'
import { useState } from 'react'
import { useTexts } from '../texts'
import { cityZone, instantWords } from '../time'
import { CompanionsSheet } from './CompanionsSheet'
import { useMineTexts } from './texts'
import './mine.css'

/** Who else comes: what is still asked, or how many are named. Nothing where nobody has to be. */
export function CompanionsLine({ booking, onNamed }: { booking: Booking; onNamed: () => void }) {
  const speech = useTexts()
  const { t } = useMineTexts()
  const [isNaming, setIsNaming] = useState(false)
  const { companions } = booking
  if (!companions || booking.state !== BookingState.CONFIRMED) return null
  const by = companions.nameBy
    ? instantWords(new Date(Number(companions.nameBy.seconds) * 1000).toISOString(), booking.stretch?.zone ?? cityZone, speech)
    : ''
  return (
    <div className={by ? 'companions companions-asked' : 'companions'}>
      <p>{by ? t('companionsNeeded', { min: companions.min, when: by }) : t('companionsNamed', { n: companions.named.length })}</p>
      <Button type={by ? 'primary' : 'default'} onClick={() => setIsNaming(true)}>
        {t(by ? 'companions' : 'companionsChange')}
      </Button>
      {isNaming ? (
        <CompanionsSheet
          booking={booking}
          onClose={() => setIsNaming(false)}
          onNamed={() => {
            setIsNaming(false)
            onNamed()
          }}
        />
      ) : null}
    </div>
  )
}
