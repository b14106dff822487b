// @vitest-environment jsdom
import { BookingState, type Availability, type DayBoard, type Facility } from '@booking/api'
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'
import { Board } from './Board'

const day = '2099-11-24'
const facility = { id: 'palace', resources: [{ id: 'court', nameZh: '羽毛球 1 号场', bookable: true, capacity: 1 }] } as unknown as Facility
const open = { resources: [{ resourceId: 'court', open: [{ localStart: `${day}T08:00`, localEnd: `${day}T22:00` }], free: [], kept: [] }] } as unknown as Availability
const stay = (id: string, from: string, until: string) => ({
  id, bookedFor: id, state: BookingState.CONFIRMED, claims: [{ resourceId: 'court' }], stretch: { localStart: `${day}T${from}`, localEnd: `${day}T${until}` }
})

/** Where the pieces lie on the board's line, in pixels, at the least width that it has. */
async function laidOut(stays: ReturnType<typeof stay>[]) {
  const board = { date: day, bookings: stays, names: {} } as unknown as DayBoard
  const page = await mount(<Board board={board} open={open} facility={facility} now={`${day}T09:00`} choose={vi.fn()} />)
  const line = parseFloat(page.place.querySelector<HTMLElement>('.board')!.style.getPropertyValue('--board-width'))
  const pieces = [...page.place.querySelectorAll<HTMLElement>('.piece')].map(({ style }) => ({ left: (parseFloat(style.left) / 100) * line, width: (parseFloat(style.width) / 100) * line }))
  await page.end()
  return { line, pieces }
}

test('stays of five minutes one after the other lie side by side, each wide enough for a finger', async () => {
  const { pieces } = await laidOut([stay('a', '10:00', '10:05'), stay('b', '10:05', '10:10'), stay('c', '10:10', '10:25')])
  expect(pieces).toHaveLength(3)
  for (const { width } of pieces) expect(width).toBeGreaterThanOrEqual(23.9)
  for (const [index, one] of pieces.slice(1).entries()) expect(one.left).toBeGreaterThanOrEqual(pieces[index]!.left + pieces[index]!.width - 0.1)
})

test('a day of long stays keeps the width that fits a screen', async () => {
  expect((await laidOut([stay('a', '10:00', '12:00')])).line).toBe(900)
  expect((await laidOut([])).line).toBe(900)
})
