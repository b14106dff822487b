import { CoverageStandard, CoverageState, DataOrigin, figures, refusalOf, type CoverageRow } from '@booking/api'
import { Bones, Chips, Choice } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { download } from '../figures/csv'
import { changed } from '../figures/view'
import { RefusalNote } from '../refusal'
import { useStaff } from '../staff'
import { useStaffTexts, type StaffTextKey } from '../staff-texts'
import { LevelTable } from '../figures/LevelTable'
import { Houses } from './Houses'
import { Organisations } from './Organisations'
import { useCoverageTexts } from './texts'
import '../figures/figures.css'
import './coverage.css'

const standards = [CoverageStandard.PALACE, CoverageStandard.CENTRE, CoverageStandard.STATION] as const

/** Which district and street has what the standards ask for: squares first, then the table with areas and gaps. */
export function CoveragePage() {
  const { t, name, locale } = useStaffTexts()
  const staff = useStaff()
  const [params, setParams] = useSearchParams()
  const report = useQuery({ queryKey: ['coverage'], queryFn: ({ signal }) => figures.getCoverage({}, { signal }), staleTime: 60_000 })
  if (report.isPending) return <Bones label={t('staff.loading')} heights={[40, 200, 320]} />
  if (report.isLoadingError) return <RefusalNote refused={refusalOf(report.error)} />

  const district = params.get('district') ?? (staff.reach === 'district' ? staff.key : '')
  const gapsOnly = params.get('show') === 'gaps'
  const rows = report.data.rows
  const metOf = (standard: CoverageStandard) => rows.filter(row => row.standard === standard && row.state === CoverageState.MET).length
  const districts = rows.filter(row => row.standard === CoverageStandard.PALACE)
  const change = (changes: Record<string, string>) => setParams(changed(params, changes), { replace: true })
  return (
    <div className="coverage">
      <h1>{t('cover.answer', { met: metOf(CoverageStandard.PALACE), centres: metOf(CoverageStandard.CENTRE), stations: metOf(CoverageStandard.STATION) })}</h1>
      <p className="hint">{t('cover.single')}</p>
      <ul className="cover-legend">
        {[1, 2, 3, 4, 5].map(state => (
          <li key={state}>
            <span className={`square state-${state}`} aria-hidden="true" />
            {t(`cover.state.${state}` as StaffTextKey)}
          </li>
        ))}
      </ul>
      <div className="filters">
        <Choice
          label={t('cover.district')}
          options={[{ value: '', label: t('cover.allDistricts') }, ...districts.map(row => ({ value: row.district, label: name(row.divisionZh, row.divisionEn) }))]}
          value={district}
          onChange={value => change({ district: value })}
        />
        <Chips
          legend={t('cover.show')}
          options={[{ value: 'all', label: t('cover.showAll') }, { value: 'gaps', label: t('cover.showGaps') }]}
          value={gapsOnly ? 'gaps' : 'all'}
          onChange={value => change({ show: value === 'gaps' ? 'gaps' : '' })}
        />
      </div>
      {standards.map(standard => (
        <Standard
          key={standard}
          standard={standard}
          rows={rows.filter(row => row.standard === standard && (district === '' || row.district === district))}
          gapsOnly={gapsOnly}
          pick={row => change({ district: row.district })}
          locale={locale}
          districts={district === '' ? districts : []}
        />
      ))}
      {report.data.organisations.length > 0 ? <Organisations organisations={report.data.organisations} /> : null}
    </div>
  )
}

interface StandardProps {
  standard: CoverageStandard
  rows: CoverageRow[]
  gapsOnly: boolean
  pick: (row: CoverageRow) => void
  locale: string
  /** Where all are shown: what the whole is made of. */
  districts: CoverageRow[]
}

const states = [1, 2, 3, 4, 5] as const

function Standard({ standard, rows, gapsOnly, pick, locale, districts }: StandardProps) {
  const { t, name } = useStaffTexts()
  const { t: words } = useCoverageTexts()
  const [only, setOnly] = useState(0)
  const countOf = (of: CoverageRow[], state: number) => of.filter(row => row.state === state).length
  const title = t(`cover.standard.${standard}` as StaffTextKey)
  const met = rows.filter(row => row.state === CoverageState.MET).length
  const gap = rows.reduce((sum, row) => sum + Number(row.gapM2 || 0), 0)
  // Nobody's area is known to be nothing: what is unknown lacks something, but how much cannot be added.
  const unknown = rows.filter(row => row.gapM2 === '').length
  const heads = [
    t('cover.unit'), t('cover.state'), t('cover.facility'), t(`cover.area.${standard}` as StaffTextKey), t('cover.gap'), t('cover.population'),
    t('cover.source')
  ]
  const number = (text: string) => (text === '' ? t('use.none') : Number(text).toLocaleString(locale))
  const cells = (row: CoverageRow) => [
    name(row.divisionZh, row.divisionEn), t(`cover.state.${row.state}` as StaffTextKey), name(row.facilityNameZh, row.facilityNameEn),
    row.facilityId ? number(row.areaM2) : '', number(row.gapM2), row.population > 0n ? Number(row.population).toLocaleString(locale) : '',
    row.facilityId ? (row.origin === DataOrigin.SYNTHETIC ? t('cover.synthetic') : row.source) : ''
  ]
  const shown = rows.filter(row => (only === 0 ? !gapsOnly || row.state !== CoverageState.MET : row.state === only))
  return (
    <section className="part">
      <div className="part-head">
        <h2>{title}</h2>
        <button type="button" className="link-button" onClick={() => download(`${title}.csv`, [heads, ...shown.map(cells)])} aria-label={`${t('part.csv')}: ${title}`}>
          {t('part.csv')}
        </button>
      </div>
      <p>
        {t('cover.count', { met, all: rows.length, gap: gap.toLocaleString(locale) })}
        {unknown > 0 ? t('cover.gapUnknown', { n: unknown }) : ''}
      </p>
      <Chips
        legend={t('cover.state')}
        quiet
        options={[
          { value: '0', label: words('every', { n: rows.length }) },
          ...states.filter(state => countOf(rows, state) > 0).map(state => ({
            value: String(state), label: words('state', { state: t(`cover.state.${state}` as StaffTextKey), n: countOf(rows, state) })
          }))
        ]}
        value={String(only)}
        onChange={value => setOnly(Number(value))}
      />
      <div className="squares">
        {rows.map(row => (
          <button
            key={row.division}
            type="button"
            className={`square state-${row.state}`}
            title={t('cover.square', { name: name(row.divisionZh, row.divisionEn), state: t(`cover.state.${row.state}` as StaffTextKey) })}
            aria-label={t('cover.square', { name: name(row.divisionZh, row.divisionEn), state: t(`cover.state.${row.state}` as StaffTextKey) })}
            onClick={() => pick(row)}
          />
        ))}
      </div>
      {districts.length > 0 && standard === CoverageStandard.STATION ? (
        <details className="by-district">
          <summary>{words('byDistrict', { standard: t('cover.standard.3') })}</summary>
          <LevelTable
            label={words('byDistrict', { standard: title })}
            heads={[words('district'), ...states.map(state => t(`cover.state.${state}` as StaffTextKey)), words('all')]}
            lines={districts.map(district => {
              const there = rows.filter(row => row.district === district.district)
              return {
                key: district.district, name: name(district.divisionZh, district.divisionEn), open: () => pick(district),
                cells: [...states.map(state => countOf(there, state)), there.length].map(number => number.toLocaleString(locale))
              }
            })}
            foot={[words('whole'), ...[...states.map(state => countOf(rows, state)), rows.length].map(number => number.toLocaleString(locale))]}
          />
        </details>
      ) : null}
      <div className="table-box cover-table" tabIndex={0} role="region" aria-label={title}>
        <table className="figures-table">
          <thead>
            <tr>
              {heads.map((head, index) => (
                <th key={head} scope="col" className={index < 3 || index === 6 ? 'text' : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(row => {
              const [unit, ...rest] = cells(row)
              return (
                <tr key={row.division}>
                  <th scope="row" className="text">
                    {unit}
                  </th>
                  {rest.map((cell, index) => (
                    <td key={index} className={index < 2 || index === 5 ? 'text' : undefined}>
                      {index === 5 ? <Source text={cell} /> : index === 1 && row.all.length > 0 ? <Found row={row} /> : cell}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** The best first, by which the unit is measured; the others, which count for nothing, on asking. */
function Found({ row }: { row: CoverageRow }) {
  const { t } = useCoverageTexts()
  const best = row.all.filter(one => one.facilityId === row.facilityId)
  const others = row.all.filter(one => one.facilityId !== row.facilityId)
  return (
    <>
      <Houses houses={best} />
      {others.length === 0 ? null : (
        <details className="source">
          <summary>{t('more', { n: row.all.length })}</summary>
          <Houses houses={others} />
        </details>
      )}
    </>
  )
}

/** Where figures come from, by the sites' names; all that is known about it on asking. */
function Source({ text }: { text: string }) {
  const sites = [...new Set([...text.matchAll(/https?:\/\/(?:www\.)?([^/\s;]+)/g)].map(match => match[1]!))]
  if (sites.length === 0) return text
  return (
    <details className="source">
      <summary>{sites.join('、')}</summary>
      {text}
    </details>
  )
}
