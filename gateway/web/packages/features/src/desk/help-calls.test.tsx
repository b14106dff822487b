// @vitest-environment jsdom
import { timestampFromDate } from '@bufbuild/protobuf/wkt'
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const listKiosks = vi.hoisted(() => vi.fn())
const answerHelp = vi.hoisted(() => vi.fn())
vi.mock('@booking/api', async original => ({ ...(await original<object>()), kiosks: { listKiosks, answerHelp } }))
const { HelpCalls } = await import('./HelpCalls')
const at = (minute: number) => timestampFromDate(new Date(Date.UTC(2026, 10, 23, 2, minute)))
const kiosk = { id: 'k', label: '一层大厅', state: 2 }

test.each([
  ['zh', '有人在自助终端求助', '已去帮助', '一层大厅：已去帮助。'],
  ['en', 'Somebody at a kiosk asks for help', 'Seen to', '一层大厅: somebody went to help.']
] as const)('whoever asks for help stands on the board, longest first, until somebody went: %s', async (language, title, helped, done) => {
  const later = { id: 'later', label: '二层', state: 3, helpAt: at(30) }
  listKiosks
    .mockResolvedValueOnce({ kiosks: [later, { ...kiosk, helpAt: at(5) }, { id: 'old', label: '旧', state: 4, helpAt: at(1) }, { id: 'well', label: '好', state: 2 }] })
    .mockResolvedValue({ kiosks: [] })
  answerHelp.mockReset().mockResolvedValue({})
  const said: string[] = []
  const page = await mount(<HelpCalls facilityId="palace" zone="Asia/Shanghai" onDone={text => said.push(text)} />, language)
  expect(page.text()).toContain(title)
  expect([...page.place.querySelectorAll('strong')].map(one => one.textContent)).toEqual(['一层大厅', '二层'])
  expect(page.text()).toContain('10:05')
  await page.act(() => page.button(`${helped}: 一层大厅`).click())
  expect(answerHelp.mock.calls[0]![0]).toEqual({ kioskId: 'k' })
  expect(said).toEqual([done])
  expect(page.text()).toBe('')
  await page.end()
})
