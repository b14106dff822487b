import type { Line } from '@booking/api'
import { useTexts } from '../texts'
import { clockOf, nowIn } from '../time'
import type { CellState } from './cells'
import './facility.css'

interface LegendProps {
  line: Line
  /** Milliseconds since 1970. */
  updatedAt: number
  zone: string
  isMoving: boolean
  /** Which of the states that are rare are to be seen. */
  rare: CellState[]
}

/** How to choose, whether what is shown is live, and what the cells mean. */
export function Legend({ line, updatedAt, zone, isMoving, rare }: LegendProps) {
  const { t } = useTexts()
  return (
    <div className="legend">
      <span className="legend-how">
        <span className="narrow">{t('facility.how')}</span>
        <span className="wide">{t('facility.howWide')}</span>
      </span>
      <span className="legend-line" role="status">
        {line === 'live' ? (
          <>
            <i className="live-dot" aria-hidden="true" /> {t('facility.live')}
          </>
        ) : (
          t('facility.stale', { time: clockOf(nowIn(zone, new Date(updatedAt))) })
        )}
      </span>
      <span className="legend-keys" aria-hidden="true">
        {(['free', 'taken', 'mine', 'closed', ...rare] as const).map(state => (
          <span key={state}>
            <i className={`key cell-${state}`} /> {t(`facility.${state}`)}
          </span>
        ))}
        {isMoving ? (
          <span>
            <i className="key key-left" /> {t('facility.left')}
          </span>
        ) : null}
      </span>
    </div>
  )
}
