import type { ReactNode } from 'react'
import { Heads, NameCell } from './TableParts'
import './figures.css'

export interface LevelLine {
  key: string
  name: string
  cells: string[]
  /** Goes a level down. */
  open?: (() => void) | undefined
}

interface LevelTableProps {
  label: string
  /** The first is of the names. */
  heads: string[]
  lines: LevelLine[]
  /** What all lines come to. */
  foot: string[]
  note?: ReactNode
}

/** One level of a number: its parts, and what they come to. */
export function LevelTable({ label, heads, lines, foot, note }: LevelTableProps) {
  return (
    <>
      <div className="table-box" tabIndex={0} role="region" aria-label={label}>
        <table className="figures-table level-table">
          <Heads heads={heads} />
          <tbody>
            {lines.map(line => (
              <tr key={line.key}>
                <NameCell name={line.name} open={line.open} />
                {line.cells.map((cell, index) => (
                  <td key={index}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              {foot.map((cell, index) =>
                index === 0 ? (
                  <th key={index} scope="row" className="text">
                    {cell}
                  </th>
                ) : (
                  <td key={index}>{cell}</td>
                )
              )}
            </tr>
          </tfoot>
        </table>
      </div>
      {note ? <p className="hint">{note}</p> : null}
    </>
  )
}
