import { DemandCause, figures, refusalOf, type Count, type DemandReport } from '@booking/api'
import { Bones } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { RefusalNote } from '../refusal'
import { useStaffTexts, type StaffTextKey } from '../staff-texts'
import { useTexts, type TextKey } from '../texts'
import { zh } from '../texts/zh'
import { download } from './csv'
import { DemandMadeOf, type DemandPart } from './DemandMadeOf'
import { Fits } from './Fits'
import { countWords } from './numbers'
import { NameCell } from './TableParts'
import { useMadeTexts } from './texts'
import { fileOf, type View } from './view'
import './figures.css'

const shownMax = 8

interface Line {
  key: string
  name: string
  times: Count | undefined
  open?: (() => void) | undefined
}

/** What people wanted and could not have, by why, what, when and where (P11). `isNamed`: `area` is the one that `view` asks for. */
export function Demand({ view, area, isNamed, goTo }: { view: View; area: string; isNamed: boolean; goTo: (changes: Record<string, string>) => void }) {
  const speech = useStaffTexts()
  const { t, name } = speech
  const words = useTexts()
  const made = useMadeTexts()
  const [part, setPart] = useState<DemandPart>()
  const asked = { fromDate: view.from, untilDate: view.until, division: view.division, facilityId: view.facility }
  const demand = useQuery({
    queryKey: ['demand', asked],
    queryFn: ({ signal }) => figures.getDemand(asked, { signal }),
    placeholderData: before => before,
    staleTime: 15_000
  })
  if (demand.isPending) return <Bones label={t('staff.loading')} heights={[160]} />
  if (demand.isLoadingError) return <RefusalNote refused={refusalOf(demand.error)} />

  const report = demand.data
  const typeName = (type: string) => (`type.${type}` in zh ? words.t(`type.${type}` as TextKey) : type || t('use.none'))
  const tables: [StaffTextKey, Line[]][] = [
    ['demand.byCause', report.byCause.map(one => {
      const what = t(`demand.cause.${one.cause}` as StaffTextKey)
      // Nobody knows for which hour somebody waited, so in a house there is no level below.
      const isLast = one.cause === DemandCause.WAITED && view.facility !== ''
      return { key: String(one.cause), name: what, times: one.times, open: isLast ? undefined : () => setPart({ what, cause: one.cause }) }
    })],
    ['demand.byType', report.bySpaceType.map(one => ({
      key: one.spaceType, name: typeName(one.spaceType), times: one.times,
      open: () => setPart({ what: typeName(one.spaceType), spaceType: one.spaceType })
    }))],
    ['demand.byHour', hoursOf(report).map(({ hour, times }) => {
      const what = t('demand.hour', { day: t(`day.${Math.floor(hour / 24)}` as StaffTextKey), hour: hour % 24 })
      return { key: String(hour), name: what, times, open: () => setPart({ what, hour }) }
    })],
    ...(view.facility ? [] : [['demand.byFacility', report.byFacility.map(one => ({
      key: one.facilityId, name: name(one.nameZh, one.nameEn), times: one.times, open: () => goTo({ facility: one.facilityId })
    }))] as [StaffTextKey, Line[]]])
  ]
  const rows = () => tables.flatMap(([title, lines]) => lines.map(line => [t(title), line.name, countWords(line.times, speech)]))
  return (
    <section className="part demand" aria-labelledby="demand-title">
      <div className="part-head">
        <h2 id="demand-title">{t('demand.title', { n: countWords(report.total, speech) })}</h2>
        <button
          type="button"
          className="link-button"
          // Until what is asked for is here, these are the rows of another place or time.
          disabled={!isNamed || demand.isPlaceholderData}
          onClick={() => download(`${fileOf(view, area, t('demand.file'))}.csv`, [[t('demand.by'), t('part.name'), t('demand.times')], ...rows()])}
          aria-label={`${t('part.csv')}: ${t('demand.file')}`}
        >
          {t('part.csv')}
        </button>
      </div>
      <p className="hint">{t('demand.what')}</p>
      {report.byCause.length === 0 ? null : (
        <button
          type="button" className="link-button" onClick={() => setPart({ what: t('demand.file') })}
          aria-label={`${t('demand.file')}: ${made.t('made')}`}
        >
          {made.t('made')}
        </button>
      )}
      {view.function === 0 ? null : <p className="every-function">{t('use.everyFunction', { name: t(`use.function.${view.function}` as StaffTextKey) })}</p>}
      {report.byCause.length === 0 ? null : (
        <div className="demand-tables">
          {tables.map(([title, lines]) => (
            <DemandTable key={title} title={t(title)} lines={lines} />
          ))}
        </div>
      )}
      <Fits view={view} typeName={typeName} />
      {part ? <DemandMadeOf part={part} view={view} area={area} typeName={typeName} onClose={() => setPart(undefined)} /> : null}
    </section>
  )
}

function DemandTable({ title, lines }: { title: string; lines: Line[] }) {
  const speech = useStaffTexts()
  const { t } = speech
  return (
    <table className="figures-table">
      <caption>{title}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{t('part.name')}</th>
          <th scope="col">{t('demand.times')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.slice(0, shownMax).map(line => (
          <tr key={line.key}>
            <NameCell name={line.name} open={line.open} />
            <td>{countWords(line.times, speech)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Hours of the week at which something was wanted, most first; what is not told stands last. */
function hoursOf(report: DemandReport): { hour: number; times: Count }[] {
  return report.byHour
    .map((times, hour) => ({ hour, times }))
    .filter(({ times }) => times.few || times.value > 0n)
    .sort((one, other) => Number(other.times.value - one.times.value) || one.hour - other.hour)
}

