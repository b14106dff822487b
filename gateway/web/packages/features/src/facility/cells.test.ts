import type { Availability, Booking, Facility, Resource } from '@booking/api'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { dayTable, givenBack, leaving, weekTable } = await import('./cells')
const { endsFor, keptFor, usualEnd } = await import('../book/lengths')

const at = (start: string, end: string) => ({ localStart: `2026-11-28T${start}`, localEnd: `2026-11-28T${end}` })
const court = { id: 'court', capacity: 4 } as Resource
const facility = { id: 'f', policy: { gridMinutes: 30, minutesMin: 60, minutesMax: 120 }, resources: [court] } as unknown as Facility
const day = {
  resources: [{ resourceId: 'court', open: [at('09:00', '12:00')], free: [at('10:00', '11:30')], kept: [] }]
} as unknown as Availability

const states = (mine: Booking[], now: string) =>
  dayTable(facility, day, [court], mine, now).rows.map(row => `${row.start.slice(11)} ${row.cells[0]!.state}`)

test('a cell is free only when all of it is', () => {
  expect(states([], '2026-11-28T08:00')).toEqual([
    '09:00 taken', '09:30 taken', '10:00 free', '10:30 free', '11:00 free', '11:30 taken'
  ])
})

test('what is over is left out, and what has begun is past', () => {
  expect(states([], '2026-11-28T09:40')).toEqual(['09:30 past', '10:00 free', '10:30 free', '11:00 free', '11:30 taken'])
})

test('my own booking is told from others’, a cancelled one is not', () => {
  const mine = (state: number) =>
    ({ facilityId: 'f', state, claims: [{ resourceId: 'court' }], stretch: at('11:30', '12:00') }) as unknown as Booking
  expect(states([mine(1)], '2026-11-28T08:00').at(-1)).toBe('11:30 mine')
  expect(states([mine(2)], '2026-11-28T08:00').at(-1)).toBe('11:30 taken')
})

test('a week has a column for each day and rows from the earliest opening to the latest closing', () => {
  const on = (date: string, start: string, end: string) => ({ localStart: `${date}T${start}`, localEnd: `${date}T${end}` })
  const week = {
    resources: [
      { resourceId: 'court', open: [on('2026-11-28', '10:00', '11:00'), on('2026-11-29', '09:30', '10:30')], free: [on('2026-11-29', '09:30', '10:00')], kept: [] }
    ]
  } as unknown as Availability
  const table = weekTable(facility, week, court, ['2026-11-28', '2026-11-29'], [], '2026-11-28T10:20')
  expect(table.columns.map(column => column.date)).toEqual(['2026-11-28', '2026-11-29'])
  expect(table.rows.map(row => `${row.start.slice(11)} ${row.cells.map(cell => cell.state).join(' ')}`)).toEqual([
    '09:30 past free', '10:00 past taken', '10:30 taken closed'
  ])
})

test('what a move leaves counts as free, joined with what is free around it, and is marked', () => {
  const moving = { facilityId: 'f', state: 1, claims: [{ resourceId: 'court' }], stretch: at('11:30', '12:00') } as unknown as Booking
  const back = givenBack(day, moving)
  expect(back.resources[0]!.free.map(({ localStart, localEnd }) => [localStart.slice(11), localEnd.slice(11)])).toEqual([['10:00', '12:00']])
  const cells = leaving(dayTable(facility, back, [court], [], '2026-11-28T08:00'), moving).rows.map(row => row.cells[0]!)
  expect(cells.filter(cell => cell.isLeft).map(cell => [cell.start.slice(11), cell.state])).toEqual([['11:30', 'free']])
  expect(endsFor(facility, back, 'court', '2026-11-28T11:00')).toEqual(['2026-11-28T12:00'])
})

test('ends are offered from the shortest booking to the next taken time', () => {
  expect(endsFor(facility, day, 'court', '2026-11-28T10:00')).toEqual(['2026-11-28T11:00', '2026-11-28T11:30'])
  expect(endsFor(facility, day, 'court', '2026-11-28T11:00')).toEqual([])
  expect(endsFor(facility, day, 'court', '2026-11-28T09:00')).toEqual([])
  expect(usualEnd(['2026-11-28T10:30', '2026-11-28T11:00', '2026-11-28T11:30'], '2026-11-28T10:00')).toBe('2026-11-28T11:00')
})

test('what is kept from me is neither free nor taken, and what is kept for mine can be booked with what is free beside it', () => {
  const kept = (isYours: boolean) => ({
    resources: [
      {
        resourceId: 'court', open: [at('09:00', '12:00')], free: [at('09:00', '10:00')],
        kept: [{ stretch: at('10:00', '11:00'), minutes: 0, isYours, organisationId: 'choir' }]
      }
    ]
  }) as unknown as Availability
  const shown = (isYours: boolean) =>
    dayTable(facility, kept(isYours), [court], [], '2026-11-28T08:00').rows.map(row => row.cells[0]!.state)
  expect(shown(false)).toEqual(['free', 'free', 'kept', 'kept', 'taken', 'taken'])
  expect(shown(true)).toEqual(['free', 'free', 'yours', 'yours', 'taken', 'taken'])
  expect(endsFor(facility, kept(false), 'court', '2026-11-28T09:00')).toEqual(['2026-11-28T10:00'])
  expect(endsFor(facility, kept(true), 'court', '2026-11-28T09:00').at(-1)).toBe('2026-11-28T11:00')
  expect(keptFor(kept(true), 'court', '2026-11-28T09:00', '2026-11-28T10:00')).toBe('')
  expect(keptFor(kept(true), 'court', '2026-11-28T09:30', '2026-11-28T10:30')).toBe('choir')
})

test('where only a share of the day is left, no end is offered that is further away', () => {
  const share = {
    resources: [{ resourceId: 'court', open: [at('09:00', '12:00')], free: [at('09:00', '12:00')], kept: [{ stretch: at('09:00', '12:00'), minutes: 90, isYours: false }] }]
  } as unknown as Availability
  expect(dayTable(facility, share, [court], [], '2026-11-28T08:00').rows[0]!.cells[0]!.state).toBe('free')
  expect(endsFor(facility, share, 'court', '2026-11-28T09:00')).toEqual(['2026-11-28T10:00', '2026-11-28T10:30'])
})
