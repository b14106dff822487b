import { BookingState, LapseCause, type Availability, type Booking, type DayBoard, type Facility } from '@booking/api'
import { useEffect, useRef, type CSSProperties } from 'react'
import { useStaffTexts, type StaffTextKey } from '../staff-texts'
import { addMinutes, clockOf, clockSpan, minutesBetween } from '../time'
import { lanesOf, type Piece } from './lanes'
import type { Task } from './task'
import './desk.css'
import '../figures/figures.css'

interface BoardProps {
  board: DayBoard
  open: Availability
  facility: Facility
  now: string
  choose: (task: Task) => void
}

/** Spaces as rows over the hours of the day. */
export function Board({ board, open, facility, now, choose }: BoardProps) {
  const { t, name } = useStaffTexts()
  const { first, last, width, lanes } = lanesOf(facility, open, board, board.date)
  const length = Math.max(60, minutesBetween(first, last))
  const hours: string[] = []
  for (let at = first; at < last; at = addMinutes(at, 60)) hours.push(at)
  const nowAt = now > first && now < last ? minutesBetween(first, now) / length : undefined
  const box = useRef<HTMLDivElement>(null)
  // A day of short stays is wider than the screen: it begins where it is now, not in the early morning.
  useEffect(() => {
    const line = box.current?.querySelector<HTMLElement>('.now-line')
    const room = line?.parentElement
    if (line && room) box.current!.scrollLeft = Math.max(0, line.offsetLeft - (box.current!.clientWidth - room.offsetLeft) / 3)
  }, [width])
  return (
    <section className="part">
      <h2 id="board-title">{t('desk.board')}</h2>
      <div
        ref={box} className="table-box board" tabIndex={0} role="region" aria-labelledby="board-title"
        style={{ '--board-width': `${width}px` } as CSSProperties}
      >
        <div className="board-hours" aria-hidden="true">
          {hours.map(hour => (
            <span key={hour} style={{ left: `${(minutesBetween(first, hour) / length) * 100}%` }}>
              {clockOf(hour)}
            </span>
          ))}
        </div>
        {lanes.map(({ space, pieces }) => (
          <div key={space.id} className="lane" role="group" aria-label={name(space.nameZh, space.nameEn)}>
            <span className="lane-name">{name(space.nameZh, space.nameEn)}</span>
            <div className="lane-line">
              {pieces.map(piece => (
                <PieceButton key={`${piece.kind}-${piece.start}`} piece={piece} board={board} now={now} choose={choose} resourceId={space.id} />
              ))}
              {nowAt === undefined ? null : <span className="now-line" style={{ left: `${nowAt * 100}%` }} aria-hidden="true" />}
            </div>
          </div>
        ))}
      </div>
    </section>
  )
}

interface PieceProps {
  piece: Piece
  board: DayBoard
  now: string
  resourceId: string
  choose: (task: Task) => void
}

function PieceButton({ piece, board, now, resourceId, choose }: PieceProps) {
  const { t } = useStaffTexts()
  const place = { left: `${piece.left * 100}%`, width: `${piece.width * 100}%` }
  const time = clockSpan(piece.start, piece.end)
  if (piece.booking) {
    const { booking } = piece
    const state = stayState(booking)
    const who = board.names[booking.bookedFor] ?? (booking.purpose || t('desk.someone'))
    const appealed = booking.appeal && !booking.appeal.answeredAt ? t('desk.appealed') : undefined
    const words = [time, who, t(stateKeys[state]), appealed].filter(Boolean).join(' ')
    return (
      <button
        type="button"
        className={`piece piece-${state}`}
        style={place}
        title={words}
        aria-label={words}
        onClick={() => choose({ kind: 'stay', booking })}
      >
        <span className="piece-text">{appealed ? `${who} · ${appealed}` : who}</span>
      </button>
    )
  }
  if (piece.end <= now) return null
  if (piece.kind === 'kept') return <span className="piece piece-kept" style={place} role="img" title={t('desk.kept', { time })} aria-label={t('desk.kept', { time })} />
  const label = t('desk.free', { time })
  return (
    <button
      type="button"
      className="piece piece-free"
      style={place}
      title={label}
      aria-label={label}
      onClick={() => choose({ kind: 'walk-in', resourceId, start: piece.start, until: piece.end })}
    />
  )
}

export type StayState = 'due' | 'in' | 'none' | 'noShow' | 'lapsed' | 'pending'

export const stateKeys: Record<StayState, StaffTextKey> = {
  due: 'desk.state.due', in: 'desk.state.in', none: 'desk.state.none', noShow: 'desk.state.noShow', lapsed: 'desk.state.lapsed',
  pending: 'desk.state.pending'
}

export function stayState(booking: Booking): StayState {
  if (booking.state === BookingState.PENDING) return 'pending'
  if (booking.arrivedAt) return 'in'
  if (booking.state === BookingState.LAPSED) return booking.lapseCause === LapseCause.NO_SHOW ? 'noShow' : 'lapsed'
  return booking.checkInBy ? 'due' : 'none'
}
