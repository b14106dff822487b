import { KeptWhy, type Availability, type Facility } from '@booking/api'
import { Button, Sheet } from '@booking/ui'
import { keptFrom } from '../book/lengths'
import { useOrganisation } from '../data'
import { useTexts } from '../texts'
import { instantWords, stretchWords } from '../time'
import type { Cell } from './cells'
import '../mine/mine.css'

interface KeptSheetProps {
  facility: Facility
  day: Availability
  cell: Cell
  onClose: () => void
}

/** Why a time that nobody has taken cannot be booked yet, and from when on it can. */
export function KeptSheet({ facility, day, cell, onClose }: KeptSheetProps) {
  const speech = useTexts()
  const { t, name } = speech
  const seen = day.resources.find(resource => resource.resourceId === cell.resourceId)
  const kept = seen && keptFrom(facility, seen, cell.start, cell.end)
  const organisation = useOrganisation(kept?.organisationId ?? '')
  if (!kept) return null
  const space = facility.resources.find(resource => resource.id === cell.resourceId)
  const until = instantWords(new Date(Number(kept.until!.seconds) * 1000).toISOString(), facility.zone, speech)
  const who = organisation ? name(organisation.nameZh, organisation.nameEn) : kept.organisationId
  return (
    <Sheet title={t('facility.keptTitle')} closeLabel={t('app.close')} onClose={onClose}>
      <div className="cancel">
        <p>
          <strong>{stretchWords({ localStart: cell.start, localEnd: cell.end, zone: facility.zone }, speech)}</strong>
          <br />
          {space ? name(space.nameZh, space.nameEn) : cell.resourceId}
        </p>
        <p>{t(kept.why === KeptWhy.GROUP ? 'facility.keptGroup' : kept.why === KeptWhy.SHARE ? 'facility.keptShare' : 'facility.keptRelease', { who, until })}</p>
        <p className="soft">{t(kept.why === KeptWhy.SHARE ? 'facility.keptShareNext' : 'facility.keptNext', { until })}</p>
        <Button size="large" block onClick={onClose}>
          {t('book.otherTime')}
        </Button>
      </div>
    </Sheet>
  )
}
