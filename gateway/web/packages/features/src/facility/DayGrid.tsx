import { useRef, useState, type KeyboardEvent } from 'react'
import { useTexts } from '../texts'
import { clockOf, clockSpan } from '../time'
import { isOpen, type Cell, type Column, type DayTable } from './cells'
import './facility.css'

interface DayGridProps {
  table: DayTable
  caption: string
  /** What a column is of: above it, and as it is read out with each cell. */
  heading: (column: Column) => { title: string; small: string; spoken: string }
  /** A free cell was chosen; with an end when a stretch was dragged. */
  choose: (resourceId: string, start: string, end?: string) => void
  /** A taken cell was chosen, where one can wait for it. */
  wait?: (cell: Cell) => void
  /** A kept cell was chosen: for whom, and until when. */
  ask?: (cell: Cell) => void
}

interface At {
  row: number
  column: number
}

/** Spaces or days as columns, time downwards. One tab stop; arrows move among all cells, so that screen readers hear each. */
export function DayGrid({ table, caption, heading, choose, wait, ask }: DayGridProps) {
  const { t } = useTexts()
  const body = useRef<HTMLTableSectionElement>(null)
  const [focus, setFocus] = useState<At>({ row: 0, column: 0 })
  const [drag, setDrag] = useState<{ column: number; from: number; to: number }>()
  const heads = table.columns.map(heading)
  const at: At = {
    row: Math.min(focus.row, table.rows.length - 1),
    column: Math.min(focus.column, table.columns.length - 1)
  }

  const deedOf = (cell: Cell) => (cell.state === 'taken' ? wait : cell.state === 'kept' ? ask : undefined)

  function move(event: KeyboardEvent) {
    const here = table.rows[at.row]?.cells[at.column]
    if (here && deedOf(here) && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault()
      deedOf(here)!(here)
      return
    }
    const by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
    if (!by) return
    event.preventDefault()
    const row = Math.min(table.rows.length - 1, Math.max(0, at.row + by[0]!))
    const column = Math.min(table.columns.length - 1, Math.max(0, at.column + by[1]!))
    setFocus({ row, column })
    body.current?.querySelector<HTMLElement>(`[data-at="${row}-${column}"]`)?.focus()
  }

  /** As far as it is free without a gap. */
  function reach(column: number, from: number, to: number): number {
    let end = from
    while (end < to && table.rows[end + 1]?.cells[column] && isOpen(table.rows[end + 1]!.cells[column]!)) end++
    return end
  }

  function drop() {
    if (!drag) return
    const first = table.rows[drag.from]!.cells[drag.column]!
    const last = table.rows[drag.to]!.cells[drag.column]!
    setDrag(undefined)
    if (drag.to > drag.from) choose(first.resourceId, first.start, last.end)
  }

  const isDragged = (row: number, column: number) =>
    drag !== undefined && drag.column === column && drag.from <= row && row <= drag.to

  const canWait = (cell: Cell) => wait !== undefined && cell.state === 'taken'
  const stateWords = (cell: Cell) =>
    cell.isLeft ? t('facility.left') : canWait(cell) ? t('facility.takenWait') : t(`facility.${cell.state}`)
  return (
    <div className="day-scroll" role="region" aria-label={caption} tabIndex={-1}>
      <table className="day" role="grid" aria-label={caption} onKeyDown={move} onPointerUp={drop} onPointerLeave={() => setDrag(undefined)}>
        <thead>
          <tr>
            <th scope="col" className="day-corner">
              <span className="unseen">{t('facility.time')}</span>
            </th>
            {heads.map((head, column) => (
              <th key={table.columns[column]!.key} scope="col">
                {head.title}
                <small>{head.small}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {table.rows.map((row, rowIndex) => (
            <tr key={row.start}>
              <th scope="row">{clockOf(row.start)}</th>
              {row.cells.map((cell, column) => (
                <td
                  key={table.columns[column]!.key}
                  role="gridcell"
                  className={classOf(cell, isDragged(rowIndex, column), sameAbove(table, rowIndex, column), deedOf(cell) !== undefined)}
                  data-at={isOpen(cell) ? undefined : `${rowIndex}-${column}`}
                  tabIndex={isOpen(cell) ? undefined : at.row === rowIndex && at.column === column ? 0 : -1}
                  onFocus={() => setFocus({ row: rowIndex, column })}
                  onClick={() => deedOf(cell)?.(cell)}
                  onPointerEnter={() => {
                    if (drag && drag.column === column && rowIndex >= drag.from) setDrag({ ...drag, to: reach(column, drag.from, rowIndex) })
                  }}
                >
                  <CellFace
                    cell={cell}
                    label={t('facility.cell', {
                      space: heads[column]!.spoken,
                      time: clockSpan(cell.start, cell.end),
                      state: stateWords(cell)
                    })}
                    short={canWait(cell) ? t('facility.waitShort') : stateWords(cell)}
                    isFirst={!sameAbove(table, rowIndex, column)}
                    at={`${rowIndex}-${column}`}
                    tabIndex={at.row === rowIndex && at.column === column ? 0 : -1}
                    onPress={() => setDrag({ column, from: rowIndex, to: rowIndex })}
                    onChoose={() => choose(cell.resourceId, cell.start)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const classOf = (cell: Cell, isDragged: boolean, isOn: boolean, isWaitable: boolean) =>
  [
    `cell cell-${isDragged ? 'chosen' : cell.state}`,
    isOn ? 'cell-on' : '',
    cell.isLeft ? 'cell-left' : '',
    isWaitable ? 'cell-wait' : ''
  ].join(' ').trim()

const sameAbove = (table: DayTable, row: number, column: number) =>
  table.rows[row - 1]?.cells[column]?.state === table.rows[row]!.cells[column]!.state

interface CellFaceProps {
  cell: Cell
  label: string
  short: string
  isFirst: boolean
  at: string
  tabIndex: number
  onPress: () => void
  onChoose: () => void
}

function CellFace({ cell, label, short, isFirst, at, tabIndex, onPress, onChoose }: CellFaceProps) {
  if (isOpen(cell))
    return (
      <button
        type="button"
        data-at={at}
        tabIndex={tabIndex}
        aria-label={label}
        onPointerDown={event => {
          // A finger scrolls; only a mouse drags.
          if (event.pointerType === 'mouse' && event.button === 0) onPress()
        }}
        onClick={onChoose}
      >
        {clockOf(cell.start)}
      </button>
    )
  const shown = isFirst && (cell.state === 'mine' || cell.state === 'taken' || cell.state === 'kept')
  return (
    <>
      <span className="unseen">{label}</span>
      {shown ? <span aria-hidden="true">{short}</span> : null}
    </>
  )
}
