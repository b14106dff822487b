import { useDisplay } from '@booking/ui'
import { HeatmapChart } from 'echarts/charts'
import { GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useStaffTexts, type StaffTextKey } from '../staff-texts'
import type { Heat } from './heat'
import { shareWords } from './numbers'
import './figures.css'

use([HeatmapChart, GridComponent, TooltipComponent, VisualMapComponent, CanvasRenderer])

const rowHeight = 36
const labels = 60
/** Narrower columns, as on a phone, have room for an hour at every third and for no figures; the table has them. */
const roomyColumn = 30

/** The picture for eyes; whoever cannot see it has the table. */
export function HeatChart({ heat, open }: { heat: Heat; open: ((hour: number) => void) | undefined }) {
  const speech = useStaffTexts()
  const display = useDisplay()
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const opening = useRef(open)
  opening.current = open

  useEffect(() => {
    const made = init(box.current!)
    chart.current = made
    made.on('click', event => {
      const [hour, day] = event.value as [number, number]
      opening.current?.(day * 24 + hoursOf.current[hour]!)
    })
    const resized = new ResizeObserver(() => made.resize())
    resized.observe(box.current!)
    return () => {
      resized.disconnect()
      made.dispose()
    }
  }, [])

  const hoursOf = useRef(heat.hours)
  hoursOf.current = heat.hours
  const { t } = speech
  useEffect(() => {
    const style = getComputedStyle(document.documentElement)
    const token = (name: string) => style.getPropertyValue(name).trim()
    const ink = token('--ink')
    const data = heat.share.flatMap((share, at) => {
      const column = heat.hours.indexOf(at % 24)
      return share === undefined || column < 0 ? [] : [[column, Math.floor(at / 24), Math.round(share * 1000) / 10] as const]
    })
    const most = Math.max(10, ...data.map(one => one[2]))
    const text = { color: ink, fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13 }
    const isRoomy = box.current!.clientWidth - labels >= heat.hours.length * roomyColumn
    chart.current?.setOption({
      animation: false,
      textStyle: text,
      grid: { left: labels - 8, right: 8, top: 28, bottom: 8 },
      xAxis: {
        type: 'category',
        position: 'top',
        data: heat.hours.map(hour => `${hour}:00`),
        axisLabel: { ...text, interval: isRoomy ? 0 : 2, align: 'center' },
        axisTick: { show: false },
        axisLine: { show: false }
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: [0, 1, 2, 3, 4, 5, 6].map(day => t(`day.${day}` as StaffTextKey)),
        axisLabel: text,
        axisTick: { show: false },
        axisLine: { show: false }
      },
      visualMap: {
        show: false, min: 0, max: most, dimension: 2, inRange: { color: [token('--card'), token('--free')] }
      },
      tooltip: {
        // Drawn on the canvas: markup with styles is not let in by the page's policy.
        renderMode: 'richText',
        formatter: (point: { value: [number, number, number] }) =>
          t('heat.cell', {
            day: t(`day.${point.value[1]}` as StaffTextKey),
            hour: heat.hours[point.value[0]]!,
            share: shareWords(point.value[2] / 100, speech)
          })
      },
      series: [
        {
          type: 'heatmap',
          data,
          // Open hours are outlined, so that idle and closed look different.
          itemStyle: { borderColor: token('--line'), borderWidth: 1 },
          label: {
            show: isRoomy,
            fontSize: 12,
            formatter: (point: { value: [number, number, number] }) => `{${point.value[2] > most * 0.55 ? 'dark' : 'light'}|${Math.round(point.value[2])}}`,
            rich: { dark: { color: token('--paper'), fontSize: 12 }, light: { color: ink, fontSize: 12 } }
          },
          cursor: opening.current ? 'pointer' : 'default'
        }
      ]
    })
  }, [heat, t, speech, display])

  return <div ref={box} className="heat-chart" role="img" aria-label={t('heat.label')} style={{ height: 36 + 7 * rowHeight }} />
}
