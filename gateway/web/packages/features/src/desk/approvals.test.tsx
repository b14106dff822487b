// @vitest-environment jsdom
import type { Facility } from '@booking/api'
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'

const listPending = vi.hoisted(() => vi.fn())
vi.mock('@booking/api', async original => ({ ...(await original<object>()), approvals: { listPending } }))
const { ApprovalQueue } = await import('./ApprovalQueue')
const facility = { id: 'palace', zone: 'Asia/Shanghai', resources: [] } as unknown as Facility
const booking = {
  id: 'b', bookedFor: 'ann', claims: [], attendees: 60, purpose: '', organisationId: '', stretch: { localStart: '2099-11-27T14:00', localEnd: '2099-11-27T16:00' },
  approval: { answers: [], steps: [{ level: 1 }], level: 1 }
}

test.each([['zh', '申请人：李*'], ['en', 'asked by 李*']] as const)('whoever is to agree reads who asks: %s', async (language, said) => {
  listPending.mockResolvedValue({ pending: [{ booking, canAnswer: true, overdue: false }], names: { ann: '李*' }, more: false })
  const page = await mount(<ApprovalQueue facility={facility} version={1n} onDone={() => undefined} />, language)
  expect(page.text()).toContain(said)
  await page.end()
})
