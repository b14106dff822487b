import type { ReactNode } from 'react'
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
          <thead>
            <tr>
              {heads.map((head, index) => (
                <th key={head} scope="col" className={index === 0 ? 'text' : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(line => (
              <tr key={line.key}>
                <th scope="row" className="text">
                  {line.open ? (
                    <button type="button" className="link-button" onClick={line.open}>
                      {line.name}
                    </button>
                  ) : (
                    line.name
                  )}
                </th>
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
