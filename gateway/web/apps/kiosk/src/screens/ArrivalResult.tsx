import { cityZone, clockOf, instantWords } from '@booking/features/time'
import type { Arrival } from '../device'
import { isConfidential } from '../parts/spaces'
import { Result } from '../parts/Result'
import { Shell, type Bar } from '../parts/Shell'
import { Way, type Direction } from '../parts/Way'
import type { House } from '../parts/useHouse'
import { useTexts, type TextKey } from '../texts'
import { zh } from '../texts/zh'

const good = 4_000
const otherwise = 12_000

interface ArrivalResultProps {
  bar: Bar
  arrival: Arrival
  house: House
  directions: readonly Direction[]
  onOver: () => void
}

/** What became of a scan: one sentence, and then it is gone. */
export function ArrivalResult({ bar, arrival, house, directions, onOver }: ArrivalResultProps) {
  const speech = useTexts()
  const { t, name } = speech
  const zone = bar.zone ?? cityZone
  const words = (): { title: string; next: string } => {
    switch (arrival.state) {
      case 'arrived':
        return { title: t('arrived.title'), next: arrival.localEnd ? t('arrived.until', { time: clockOf(arrival.localEnd) }) : '' }
      case 'held':
        return { title: t('held.title'), next: t('held.next') }
      case 'early':
        return { title: t('early.title'), next: t('early.next', { time: instantWords(arrival.at.toISOString(), zone, speech) }) }
      case 'late':
        return { title: t('late.title'), next: t('late.next') }
      case 'unknown':
        return { title: t('unknown.title'), next: t(bar.online ? 'unknown.next' : 'unknown.offline') }
      case 'refused': {
        if (arrival.facts.permission === 'check_in_here')
          return {
            title: t('elsewhere.title'),
            next: t('elsewhere.next', { place: name(arrival.facts.facilityNameZh ?? '', arrival.facts.facilityNameEn ?? '') })
          }
        const facts = Object.fromEntries(Object.entries(arrival.facts).map(([fact, value]) => [fact, instantWords(value, zone, speech)]))
        const own = `refused.${arrival.reason}`
        const shared = `refusal.${arrival.reason}`
        const key = own in zh ? own : shared in zh ? shared : 'unknown.title'
        return { title: t(key as TextKey, facts), next: t((key === 'unknown.title' ? 'unknown.next' : `${key}.next`) as TextKey, facts) }
      }
    }
  }
  const { title, next } = words()
  const isGood = arrival.state === 'arrived' || arrival.state === 'held' || (arrival.state === 'refused' && arrival.reason === 'ALREADY_CHECKED_IN')
  const spaces = arrival.state === 'arrived' ? arrival.resourceIds : []
  const isPrivate = spaces.some(id => isConfidential(house.facility?.resources.find(resource => resource.id === id)))
  return (
    <Shell {...bar} onOver={onOver}>
      <Result
        good={isGood}
        title={title}
        say={next}
        after={isGood ? good : otherwise}
        onOver={onOver}
        next={
          <>
            {next ? <p>{next}</p> : null}
            {isPrivate ? null : <Way spaces={spaces} house={house} directions={directions} />}
          </>
        }
      />
    </Shell>
  )
}
