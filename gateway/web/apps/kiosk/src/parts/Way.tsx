import { ResourceKind } from '@booking/api'
import { useTexts } from '../texts'
import type { House } from './useHouse'

export interface Direction {
  resourceId: string
  textZh: string
  textEn: string
}

/** How to get to these spaces from here, in words that those who keep the kiosk wrote; else whom to ask. Nobody walks to what is lent. */
export function Way({ spaces, house, directions }: { spaces: string[]; house: House; directions: readonly Direction[] }) {
  const { t, name } = useTexts()
  const find = (id: string) => house.facility?.resources.find(resource => resource.id === id)
  const places = spaces.filter(id => find(id)?.kind !== ResourceKind.EQUIPMENT)
  if (places.length === 0) return null
  return (
    <div className="way">
      <h2>{t('way.title')}</h2>
      {places.map(id => {
        const space = find(id)
        const words = directions.find(direction => direction.resourceId === id)
        const label = space ? name(space.nameZh, space.nameEn) : ''
        return <p key={id}>{words ? t('way.to', { space: label, way: name(words.textZh, words.textEn) }) : t('way.ask', { space: label })}</p>
      })}
    </div>
  )
}
