import { useTexts } from '../texts'
import type { House } from './useHouse'

export interface Direction {
  resourceId: string
  textZh: string
  textEn: string
}

/** How to get to these spaces from here, in words that those who keep the kiosk wrote; else whom to ask. */
export function Way({ spaces, house, directions }: { spaces: string[]; house: House; directions: readonly Direction[] }) {
  const { t, name } = useTexts()
  if (spaces.length === 0) return null
  return (
    <div className="way">
      <h2>{t('way.title')}</h2>
      {spaces.map(id => {
        const space = house.facility?.resources.find(resource => resource.id === id)
        const words = directions.find(direction => direction.resourceId === id)
        const label = space ? name(space.nameZh, space.nameEn) : ''
        return <p key={id}>{words ? t('way.to', { space: label, way: name(words.textZh, words.textEn) }) : t('way.ask', { space: label })}</p>
      })}
    </div>
  )
}
