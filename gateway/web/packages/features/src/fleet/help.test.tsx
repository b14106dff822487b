// @vitest-environment jsdom
import { timestampFromDate } from '@bufbuild/protobuf/wkt'
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const listKiosks = vi.hoisted(() => vi.fn())
const answerHelp = vi.hoisted(() => vi.fn())
vi.mock('@booking/api', async original => ({ ...(await original<object>()), kiosks: { listKiosks, answerHelp } }))
vi.mock('../staff', () => ({ useStaff: () => ({ reach: 'facility', key: 'palace', may: () => true }) }))
const { FleetPage } = await import('./FleetPage')
const kiosk = { id: 'k', facilityNameZh: '示例文化宫', facilityNameEn: 'Example Palace', label: '一层大厅', state: 2, queued: 0 }

test('whoever went to help says so, and nobody is waited for any more', async () => {
  listKiosks.mockResolvedValueOnce({ kiosks: [{ ...kiosk, helpAt: timestampFromDate(new Date()) }] }).mockResolvedValue({ kiosks: [kiosk] })
  answerHelp.mockResolvedValue({})
  const page = await mount(<FleetPage />)
  await page.act(() => page.button('已去帮助').click())
  expect(answerHelp.mock.calls[0]![0]).toEqual({ kioskId: 'k' })
  expect(page.button('已去帮助')).toBeUndefined()
  await page.end()
})
