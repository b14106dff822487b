import { FigureRowKind, ServiceFunction, type Count, type FiguresReport } from '@booking/api'
import { useState } from 'react'
import { useDistricts } from '../data'
import { useStaffTexts, type StaffTextKey } from '../staff-texts'
import { addDays, plainDay } from '../time'
import { download } from './csv'
import { countWords, plainHours, pointsBetween, shareWords, useOf } from './numbers'
import type { Wanted } from './RowsSheet'
import { Heads, NameCell } from './TableParts'
import { daysOf, fileOf, type View } from './view'
import './figures.css'

interface PartsProps {
  view: View
  report: FiguresReport
  then: FiguresReport | undefined
  area: string
  goTo: (changes: Record<string, string>) => void
  show: (wanted: Wanted) => void
}

interface Hours {
  openMinutes: bigint
  usedMinutes: bigint
  hoursWithheld: boolean
  booked?: Count | undefined
  attended?: Count | undefined
  noShows?: Count | undefined
  visits?: Count | undefined
}

interface Line {
  key: string
  name: string
  set: Hours
  before?: Hours | undefined
  spaces?: number
  idle?: number
  open?: (() => void) | undefined
}

/** What the whole is made of, as tables with bars: by function, district, facility or space, and by day. */
export function Parts({ view, report, then, area, goTo, show }: PartsProps) {
  const { t, name, locale } = useStaffTexts()
  const named = useDistricts().data ?? []
  const districtName = (code: string, zh: string) => name(zh, named.find(one => one.code === code)?.nameEn ?? '') || code
  const facility = report.byFacility.find(one => one.facilityId === view.facility)
  const file = fileOf(view, area, view.function === 0 ? '' : t(`use.function.${view.function}` as StaffTextKey))
  const functions: Line[] = report.byFunction
    .filter(one => one.figures!.openMinutes > 0n || one.figures!.letMinutes > 0n)
    .filter(one => one.function !== ServiceFunction.NOT_UNION_RELATED)
    .map(one => ({
      key: String(one.function), name: t(`use.function.${one.function}` as StaffTextKey), set: one.figures!,
      before: then?.byFunction.find(other => other.function === one.function)?.figures,
      open: () => goTo({ function: String(one.function) })
    }))
  const districts: Line[] = report.byDistrict.map(one => ({
    key: one.district, name: districtName(one.district, one.districtZh), set: one.figures!,
    before: then?.byDistrict.find(other => other.district === one.district)?.figures,
    spaces: one.spaces, idle: one.idleSpaces, open: () => goTo({ division: one.district })
  }))
  const facilities: Line[] = report.byFacility
    .map(one => ({
      key: one.facilityId, name: name(one.nameZh, one.nameEn), set: one.figures!,
      before: then?.byFacility.find(other => other.facilityId === one.facilityId)?.figures,
      spaces: one.spaces, idle: one.idleSpaces, open: () => goTo({ facility: one.facilityId })
    }))
    // A house that was closed all the time is missed by those who look for it.
    .filter(one => one.set.openMinutes > 0n || one.spaces > 0)
    .sort((one, other) => (useOf(one.set) ?? 2) - (useOf(other.set) ?? 2))
  const spaces: Line[] = report.bySpace
    // What is let is used by others, and has its own number.
    .filter(one => one.function !== ServiceFunction.NOT_UNION_RELATED)
    .map(one => ({
      key: one.resourceId, name: name(one.nameZh, one.nameEn), set: one,
      before: then?.bySpace.find(other => other.resourceId === one.resourceId),
      open: facility ? () => show({ facility, kind: FigureRowKind.USED, space: one.resourceId, spaceName: name(one.nameZh, one.nameEn) }) : undefined
    }))
    .sort((one, other) => (useOf(one.set) ?? 2) - (useOf(other.set) ?? 2))
  const dates: Line[] = report.byDate.map(one => ({
    key: one.date, name: report.byMonth ? one.date.slice(0, 7) : plainDay(one.date, locale),
    set: { ...one, hoursWithheld: report.total!.hoursWithheld },
    // A day, or a month as far as the period has it, leads to its own figures.
    open: daysOf(view) > 1 ? () => goTo({ period: 'custom', ...daysAt(one.date, report.byMonth, view) }) : undefined
  }))
  return (
    <div className="parts">
      {facility ? (
        <Part title={t('part.space')} file={file} lines={spaces} />
      ) : (
        <>
          {report.byDistrict.length > 1 ? <Part title={t('part.district')} file={file} lines={districts} counts /> : null}
          <Part title={t('part.facility')} file={file} lines={facilities} counts first={20} />
        </>
      )}
      <Part title={t('part.function')} file={file} lines={functions} counts />
      {daysOf(view) > 1 ? <Part title={t(report.byMonth ? 'part.month' : 'part.date')} file={file} lines={dates} first={31} /> : null}
    </div>
  )
}

function Part({ title, file, lines, counts, first = 1_000 }: { title: string; file: string; lines: Line[]; counts?: boolean; first?: number }) {
  const speech = useStaffTexts()
  const { t } = speech
  const [all, setAll] = useState(false)
  if (lines.length === 0) return null
  const compares = lines.some(line => line.before)
  const heads = [
    t('part.name'), t('part.use'), ...(compares ? [t('part.change')] : []), t('part.usedHours'), t('part.openHours'),
    ...(counts ? [t('part.booked'), t('part.attended'), t('part.noShows'), t('part.visits')] : []),
    ...(lines[0]!.spaces === undefined ? [] : [t('part.spaces'), t('part.idle')])
  ]
  const cells = (line: Line): string[] => {
    const points = pointsBetween(useOf(line.set), useOf(line.before))
    return [
      line.name, shareWords(useOf(line.set), speech),
      ...(compares ? [points === undefined ? t('use.none') : `${points > 0 ? '+' : ''}${points}`] : []),
      line.set.hoursWithheld ? t('use.none') : plainHours(line.set.usedMinutes, speech), plainHours(line.set.openMinutes, speech),
      ...(counts
        ? [countWords(line.set.booked, speech), countWords(line.set.attended, speech), countWords(line.set.noShows, speech), countWords(line.set.visits, speech)]
        : []),
      ...(line.spaces === undefined ? [] : [String(line.spaces), String(line.idle)])
    ]
  }
  const shown = all ? lines : lines.slice(0, first)
  return (
    <section className="part">
      <div className="part-head">
        <h2>{title}</h2>
        <button type="button" className="link-button" onClick={() => download(`${file}-${title}.csv`, [heads, ...lines.map(cells)])} aria-label={`${t('part.csv')}: ${title}`}>
          {t('part.csv')}
        </button>
      </div>
      <div className="table-box" tabIndex={0} role="region" aria-label={title}>
        <table className="figures-table">
          <Heads heads={heads} />
          <tbody>
            {shown.map(line => {
              const [first, use, ...rest] = cells(line)
              return (
                <tr key={line.key}>
                  <NameCell name={first!} open={line.open} />
                  <td className="use-cell">
                    <span className="bar" aria-hidden="true">
                      <span style={{ width: `${Math.min(100, (useOf(line.set) ?? 0) * 100)}%` }} />
                    </span>
                    <span className="bar-words">{use}</span>
                  </td>
                  {rest.map((cell, index) => (
                    <td key={index}>{cell}</td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {shown.length < lines.length ? (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          {t('part.all', { n: lines.length })}
        </button>
      ) : null}
    </section>
  )
}

function daysAt(date: string, byMonth: boolean, view: View): { from: string; to: string } {
  if (!byMonth) return { from: date, to: date }
  const next = `${addDays(`${date.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
  return { from: date < view.from ? view.from : date, to: addDays(next < view.until ? next : view.until, -1) }
}
