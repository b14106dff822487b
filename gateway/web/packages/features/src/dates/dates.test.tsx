// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { useState } from 'react'
import { mount } from '../testing/mount'
import { DateField } from './DateField'
import { TimeField } from './TimeField'
import { typedDate, typedTime } from './typed'

function Day({ told }: { told: string[] }) {
  const [date, setDate] = useState('2026-11-23')
  return (
    <DateField
      label="日期" value={date} min="2026-11-20" required
      onChange={next => {
        told.push(next)
        setDate(next)
      }}
    />
  )
}

test.each([['zh', '11月23日 周一', '打开日历'], ['en', 'Mon 23 Nov', 'Open the calendar']] as const)(
  'a date is shown alike whatever language the browser has, and said in one’s own: %s', async (language, said, calendar) => {
    const page = await mount(<Day told={[]} />, language)
    expect(page.field('日期').value).toBe('2026-11-23')
    expect(page.text()).toContain(said)
    expect(page.button(calendar)).toBeDefined()
    await page.end()
  }
)

test('a date is typed, moved by the arrows and never before the first', async () => {
  const told: string[] = []
  const page = await mount(<Day told={told} />)
  const field = page.field('日期')
  const press = (key: string) => page.act(() => void field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))
  await page.type(field, '2026-11-2')
  expect(told).toEqual([])
  await page.type(field, '2026-11-28')
  await press('ArrowUp')
  expect(told).toEqual(['2026-11-28', '2026-11-29'])
  await page.type(field, '11-1')
  await press('Enter')
  await page.type(field, 'soon')
  await press('Enter')
  expect(field.value).toBe('2026-11-20')
  await page.end()
})

test('what people write is read; what is no day is none', () => {
  const near = '2026-11-23'
  expect(['2026/1/5', '2026年1月5日', '１１－２８', '11.28', '2026-02-30', '3', '26-1-5', ''].map(text => typedDate(text, near))).toEqual([
    '2026-01-05', '2026-01-05', '2026-11-28', '2026-11-28', undefined, undefined, undefined, undefined
  ])
})

function Hour({ told }: { told: string[] }) {
  const [time, setTime] = useState('08:00')
  return (
    <TimeField
      label="开始" value={time}
      onChange={next => {
        told.push(next)
        setTime(next)
      }}
    />
  )
}

test('a time is on 24 hours, typed or moved by the arrows, and never half a one', async () => {
  const told: string[] = []
  const page = await mount(<Hour told={told} />, 'en')
  const field = page.field('开始')
  const press = (key: string) => page.act(() => void field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))
  expect(field.value).toBe('08:00')
  await page.type(field, '13:30')
  await press('ArrowUp')
  expect(told).toEqual(['13:30', '14:00'])
  await page.type(field, '1')
  expect(told).toHaveLength(2)
  await page.type(field, '25:00')
  await press('Enter')
  expect(field.value).toBe('14:00')
  await page.type(field, '24')
  await press('Enter')
  await press('ArrowUp')
  expect(told).toEqual(['13:30', '14:00', '24:00'])
  await page.end()
})

test('times are read as people write them', () => {
  expect(['8', '08', '830', '8.30', '8：30', '２０：１５', '24:00', '2430', '8:60', '', 'noon'].map(typedTime)).toEqual([
    '08:00', '08:00', '08:30', '08:30', '08:30', '20:15', '24:00', undefined, undefined, undefined, undefined
  ])
})
