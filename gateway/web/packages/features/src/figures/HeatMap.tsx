import type { FiguresReport } from '@booking/api'
import { Bones, Chips } from '@booking/ui'
import { lazy, Suspense } from 'react'
import { useStaffTexts, type StaffTextKey } from '../staff-texts'
import { heatOf, type Heat } from './heat'
import { shareWords } from './numbers'
import './figures.css'

// 139 KB of charts come only when one is looked at.
const HeatChart = lazy(async () => ({ default: (await import('./HeatChart')).HeatChart }))

interface HeatMapProps {
  report: FiguresReport
  table: boolean
  choose: (table: boolean) => void
  /** Shows the bookings of an hour of the week; absent where more than one facility is shown. */
  open: ((hour: number) => void) | undefined
}

/** A week by hours, as a picture or, with the same numbers, as a table. */
export function HeatMap({ report, table, choose, open }: HeatMapProps) {
  const { t } = useStaffTexts()
  const heat = heatOf(report)
  return (
    <section className="heat">
      <div className="part-head">
        <h2 id="heat-title">{t('heat.title')}</h2>
        <Chips
          legend={t('heat.view')}
          quiet
          options={[
            { value: 'chart', label: t('heat.chart') },
            { value: 'table', label: t('heat.table') }
          ]}
          value={table ? 'table' : 'chart'}
          onChange={value => choose(value === 'table')}
        />
      </div>
      {report.openByHour.length === 0 ? (
        <p>{t('heat.withheld')}</p>
      ) : heat.hours.length === 0 ? (
        <p>{t('heat.closed')}</p>
      ) : table ? (
        <HeatTable heat={heat} open={open} />
      ) : (
        <Suspense fallback={<Bones label={t('staff.loading')} heights={[320]} />}>
          <HeatChart heat={heat} open={open} />
        </Suspense>
      )}
    </section>
  )
}

function HeatTable({ heat, open }: { heat: Heat; open: ((hour: number) => void) | undefined }) {
  const speech = useStaffTexts()
  const { t } = speech
  return (
    <div className="table-box" tabIndex={0} role="region" aria-labelledby="heat-title">
      <table className="figures-table heat-table">
        <thead>
          <tr>
            <th scope="col">{t('heat.hour')}</th>
            {[0, 1, 2, 3, 4, 5, 6].map(day => (
              <th key={day} scope="col">
                {t(`day.${day}` as StaffTextKey)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {heat.hours.map(hour => (
            <tr key={hour}>
              <th scope="row">{`${String(hour).padStart(2, '0')}:00`}</th>
              {[0, 1, 2, 3, 4, 5, 6].map(day => {
                const at = day * 24 + hour
                const share = heat.share[at]
                const words = share === undefined ? t('heat.closed') : shareWords(share, speech)
                return (
                  <td key={day} className={share === undefined ? 'heat-closed' : undefined}>
                    {open && share !== undefined && share > 0 ? (
                      <button type="button" className="link-button" onClick={() => open(at)}>
                        {words}
                      </button>
                    ) : (
                      words
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
