import { Sheet } from '@booking/ui'
import type { ReactNode } from 'react'
import { useStaffTexts } from '../staff-texts'
import { useMadeTexts } from './texts'
import type { usePlaces } from './usePlaces'
import './figures.css'

interface LevelSheetProps {
  what: string
  places: ReturnType<typeof usePlaces>
  onClose: () => void
  children: ReactNode
}

/** Where somebody stands who looks into a number, with the way back up. */
export function LevelSheet({ what, places: { at, above, up }, onClose, children }: LevelSheetProps) {
  const { t } = useStaffTexts()
  const made = useMadeTexts()
  return (
    <Sheet title={made.t('title', { what, area: at.name })} closeLabel={t('staff.close')} onClose={onClose}>
      {above ? (
        <button type="button" className="link-button" onClick={up}>
          {made.t('back', { area: above.name })}
        </button>
      ) : null}
      {children}
    </Sheet>
  )
}
