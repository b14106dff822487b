import type { FiguresReport } from '@booking/api'

export interface Heat {
  /** Hours of the day that are open on some day. */
  hours: number[]
  /** Used of open by hour of the week, undefined where nothing is open. */
  share: (number | undefined)[]
}

/** The share of each hour of a week that is used. */
export function heatOf(report: FiguresReport): Heat {
  const share = report.openByHour.map((open, hour) =>
    open === 0n || report.usedByHour.length === 0 ? undefined : Number(report.usedByHour[hour]) / Number(open)
  )
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter(hour =>
    report.openByHour.some((open, at) => at % 24 === hour && open > 0n)
  )
  return { hours, share }
}
