import type { CoverageFacility, OrganisationCoverage } from '@booking/api'
import { download } from '../figures/csv'
import { useStaffTexts } from '../staff-texts'
import { Houses } from './Houses'
import { useCoverageTexts, type CoverageTextKey } from './texts'
import '../figures/figures.css'
import './coverage.css'

/** What unions and units that answer for no district and no street have of their own (A3 to A8). */
export function Organisations({ organisations }: { organisations: OrganisationCoverage[] }) {
  const { t: words, name, locale } = useStaffTexts()
  const { t } = useCoverageTexts()
  const has = organisations.filter(one => one.facilities.length > 0)
  const houses = organisations.flatMap(one => one.facilities)
  const sum = (of: CoverageFacility[], area: (one: CoverageFacility) => string) => {
    const known = of.filter(one => area(one) !== '')
    if (known.length === 0) return words('use.none')
    return known.reduce((all, one) => all + Number(area(one)), 0).toLocaleString(locale) + (known.length < of.length ? t('unknown') : '')
  }
  const heads = [t('organisation'), t('kind'), t('number'), t('building'), t('usable'), t('own')]
  const cells = (one: OrganisationCoverage) => [
    name(one.nameZh, one.nameEn), t(`kind.${one.kind}` as CoverageTextKey), String(one.facilities.length),
    sum(one.facilities, house => house.buildingAreaM2), sum(one.facilities, house => house.usableAreaM2)
  ]
  const title = t('title', { has: has.length, all: organisations.length })
  return (
    <section className="part">
      <div className="part-head">
        <h2 id="organisations-title">{title}</h2>
        <button
          type="button" className="link-button" aria-label={`${words('part.csv')}: ${t('organisation')}`}
          onClick={() => download(`${t('organisation')}.csv`, [
            heads, ...organisations.map(one => [...cells(one), one.facilities.map(house => name(house.nameZh, house.nameEn)).join('; ')])
          ])}
        >
          {words('part.csv')}
        </button>
      </div>
      <p className="hint">{t('what')}</p>
      <div className="table-box" tabIndex={0} role="region" aria-labelledby="organisations-title">
        <table className="figures-table level-table">
          <thead>
            <tr>
              {heads.map((head, index) => (
                <th key={head} scope="col" className={index < 2 || index === 5 ? 'text' : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {organisations.map(one => {
              const [called, kind, ...rest] = cells(one)
              return (
                <tr key={one.organisationId}>
                  <th scope="row" className="text">{called}</th>
                  <td className="text">{kind}</td>
                  {rest.map((cell, index) => (
                    <td key={index}>{cell}</td>
                  ))}
                  <td className="text">{one.facilities.length === 0 ? t('none') : <Houses houses={one.facilities} />}</td>
                </tr>
              )
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className="text">{t('whole')}</th>
              <td />
              <td>{houses.length.toLocaleString(locale)}</td>
              <td>{sum(houses, house => house.buildingAreaM2)}</td>
              <td>{sum(houses, house => house.usableAreaM2)}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  )
}
