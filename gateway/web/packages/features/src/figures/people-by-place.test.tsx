// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const told = (value: bigint) => ({ few: false, value })
const people = vi.hoisted(() => ({ now: {} as unknown }))
vi.mock('@booking/api', async original => ({
  ...(await original<object>()),
  facilities: { listDivisions: () => Promise.resolve({ divisions: [] }) },
  figures: { countPeople: () => Promise.resolve(people.now) }
}))
const { PeopleMadeOf } = await import('./PeopleMadeOf')

const view = { period: 'week', from: '2026-11-16', until: '2026-11-23', division: '110101', facility: '', function: 0, table: false } as never
const place = (id: string, count: unknown) => ({ id, nameZh: id, nameEn: id, people: count })
const shown = async (language: 'zh' | 'en') => {
  const page = await mount(
    <PeopleMadeOf what="x" view={view} report={{ byFacility: [] } as never} area="y" show={() => undefined} onClose={() => undefined} />, language
  )
  const text = page.place.textContent!
  await page.end()
  return text
}

test('what places have too many stands as a line', async () => {
  people.now = { people: told(64n), byPlace: [place('A', told(50n)), place('B', told(20n))], repeatedElsewhere: told(6n) }
  expect(await shown('zh')).toContain('−6')
})

test.each([['zh', '不显示', '否则可以算出'], ['en', 'not shown', 'it would tell how few']] as const)(
  'beside a place of few it is said that this is not told, and why: %s', async (language, words, why) => {
    people.now = { people: told(66n), byPlace: [place('A', told(50n)), place('B', told(20n)), place('C', { few: true, value: 0n })] }
    const text = await shown(language)
    for (const one of [words, why]) expect(text).toContain(one)
    expect(text).not.toContain('−')
  }
)
