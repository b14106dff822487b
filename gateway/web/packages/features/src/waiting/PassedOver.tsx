import { refusedBy } from '@booking/api'
import type { WaitingEntry } from '@booking/api/waiting'
import { refusalWords, type Place } from '../refusal'
import { useTexts } from '../texts'
import { stretchWords } from '../time'
import { useWaitingTexts } from './texts'
import './waiting.css'

interface PassedOverProps {
  entry: WaitingEntry
  place: Place
}

/** What came free and went to the next, because I would have been refused: when, why, and that my place is kept. */
export function PassedOver({ entry, place }: PassedOverProps) {
  const speech = useTexts()
  const { t } = useWaitingTexts()
  const over = entry.passedOver
  if (!over?.stretch || !over.refusal) return null
  const { what } = refusalWords(refusedBy(over.refusal), place, speech)
  return (
    <div className="waiting-over">
      <p>{t('passedOver', { when: stretchWords(over.stretch, speech), space: place.nameOf(over.resourceId) })}</p>
      <p>{t('passedWhy', { what })}</p>
      <p className="soft small">{t('passedNext')}</p>
    </div>
  )
}
