import type { Alternative } from '@booking/api'
import { Button } from '@booking/ui'
import { useTexts } from '../texts'
import { stretchWords } from '../time'
import type { Selection } from './selection'

interface AlternativesProps {
  facilityId: string
  /** What was asked for: its name need not be repeated. */
  resourceId: string
  alternatives: Alternative[]
  nameOf: (resourceId: string) => string
  choose: (selection: Selection) => void
}

/** What is free near a wish that was refused, each a button. */
export function Alternatives({ facilityId, resourceId, alternatives, nameOf, choose }: AlternativesProps) {
  const speech = useTexts()
  return alternatives.map(({ resourceIds, stretch }) =>
    stretch && resourceIds[0] ? (
      <Button
        key={resourceIds.join() + stretch.localStart}
        block
        onClick={() => choose({ facilityId, resourceId: resourceIds[0]!, start: stretch.localStart, end: stretch.localEnd })}
      >
        {speech.t('book.instead', {
          when: stretchWords(stretch, speech),
          space: resourceIds[0] === resourceId ? '' : ` · ${resourceIds.map(nameOf).join('、')}`
        })}
      </Button>
    ) : null
  )
}
