import type { FigureSet } from '@booking/api'
import { useClosureTexts, type ClosureTextKey } from './texts'
import '../figures/figures.css'

/** Opening hours that closures took, by cause (PB5): how many more staff would have kept open stands first. */
export function LostHours({ total, into }: { total: FigureSet; into: (what: string) => void }) {
  const { t, locale } = useClosureTexts()
  const lost = [...total.lost].sort((one, other) => Number(other.minutes - one.minutes))
  const sum = lost.reduce((all, one) => all + one.minutes, 0n)
  const hours = (minutes: bigint) => t('hours', { n: (Number(minutes) / 60).toLocaleString(locale, { maximumFractionDigits: 1 }) })
  // Open hours no longer hold what was closed.
  const whole = Number(total.openMinutes + sum)
  const share = (minutes: bigint) =>
    whole === 0 ? '' : (Number(minutes) / whole).toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <section className="part" aria-labelledby="lost-title">
      <h2 id="lost-title">{t('title', { hours: hours(sum) })}</h2>
      <p className="hint">{t(lost.length === 0 ? 'none' : 'what')}</p>
      {lost.length === 0 ? null : (
        <button type="button" className="link-button" onClick={() => into(t('lost'))} aria-label={`${t('lost')}: ${t('made')}`}>
          {t('made')}
        </button>
      )}
      {lost.length === 0 ? null : (
        <div className="table-box" tabIndex={0} role="region" aria-label={t('name')}>
          <table className="figures-table">
            <thead>
              <tr>
                <th scope="col" className="text">
                  {t('name')}
                </th>
                <th scope="col">{t('time')}</th>
                <th scope="col">{t('share')}</th>
              </tr>
            </thead>
            <tbody>
              {lost.map(one => (
                <tr key={one.cause}>
                  <th scope="row" className="text">
                    {t(`cause.${one.cause}` as ClosureTextKey)}
                  </th>
                  <td>{hours(one.minutes)}</td>
                  <td>{share(one.minutes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
