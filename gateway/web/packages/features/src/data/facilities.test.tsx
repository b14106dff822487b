// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const searchFacilities = vi.hoisted(() => vi.fn())
vi.mock('@booking/api', async original => ({ ...(await original<object>()), facilities: { searchFacilities } }))
const { useFacilities } = await import('./useFacilities')
const Names = () => <p>{(useFacilities('', true).data ?? []).map(one => one.nameZh).join(' ')}</p>

test('a list of facilities goes on beyond its first page', async () => {
  searchFacilities.mockImplementation(({ pageToken }: { pageToken: string }) =>
    Promise.resolve(pageToken ? { facilities: [{ nameZh: '末馆' }], nextPageToken: '' } : { facilities: [{ nameZh: '首馆' }], nextPageToken: '200' })
  )
  const page = await mount(<Names />)
  expect(page.text()).toBe('首馆 末馆')
  await page.end()
})
