import { createClient } from '@connectrpc/connect'
import { randomUUID } from 'node:crypto'
import { AccessibilityFeature, DataOrigin, FacilityKind, OwnerTier, ResourceKind, ServiceFunction } from '../packages/api/src/gen/booking/v1/entries_pb'
import { Facilities } from '../packages/api/src/gen/booking/v1/facilities_pb'
import { Registry } from '../packages/api/src/gen/booking/v1/registry_pb'
import { tokenOf, transportAs } from './calls'
import { inDays } from './dates'
import { axe, look } from './look'
import { signedIn, sizes, speaks } from './people'
import { expect, pick, test } from './test'

const mark = randomUUID().slice(0, 6)
const reached = { id: `access-${mark}`, nameZh: `示例无障碍活动站 ${mark}`, nameEn: `Example Step-free Club ${mark}` }
const silent = { id: `silent-${mark}`, nameZh: `示例未说明活动站 ${mark}`, nameEn: `Example Silent Club ${mark}` }
const search = `/find?type=calligraphy_room&people=77&date=${inDays(2)}`

// Two houses that never close, with rooms larger than any other of their kind.
test.beforeAll(async () => {
  const transport = transportAs(tokenOf('access.boss', 'city_administrator'))
  const enter = (house: typeof reached, accessibility: AccessibilityFeature[]) =>
    createClient(Registry, transport).registerFacility({
      commandId: randomUUID(),
      facility: {
        ...house, accessibility, kind: FacilityKind.CLUB, ownerId: 'org-1', ownerTier: OwnerTier.DISTRICT, division: '110101',
        addressZh: '示例路 1 号', zone: 'Asia/Shanghai', origin: DataOrigin.SYNTHETIC,
        hours: { weekly: [1, 2, 3, 4, 5, 6, 7].map(isoWeekday => ({ isoWeekday, interval: { open: '00:00', close: '00:00' } })) },
        policy: { gridMinutes: 30, minutesMin: 30, minutesMax: 240, windowDays: 14 },
        resources: [{
          id: 'room', nameZh: '书法室', nameEn: 'Calligraphy room', type: 'calligraphy_room', kind: ResourceKind.SPACE,
          function: ServiceFunction.EDUCATION_AND_TRAINING, capacity: 80, quantity: 1, bookable: true
        }]
      }
    })
  await enter(reached, [AccessibilityFeature.STEP_FREE_ENTRANCE, AccessibilityFeature.LIFT])
  await enter(silent, [])
  // The boards hear of new houses a moment later.
  await expect.poll(async () => {
    const asked = { fromDate: inDays(2), resourceTypes: ['calligraphy_room'], people: 77, limit: 200 }
    const { found } = await createClient(Facilities, transport).searchFreeTime(asked)
    return [reached, silent].every(house => found.some(one => one.facilityId === house.id))
  }).toBe(true)
})

const said = {
  zh: { entrance: '无障碍入口', lift: '无障碍电梯', has: '无障碍设施：无障碍入口、无障碍电梯。其他未知', unknown: '无障碍设施：未知', any: '不限无障碍设施', hearing: '助听或手语服务', day: '看全天空闲' },
  en: {
    entrance: 'Step-free entrance', lift: 'Lift', has: 'Accessibility: Step-free entrance, Lift. Anything else is not known', unknown: 'Accessibility: not known',
    any: 'Any accessibility', hearing: 'Hearing support or signing', day: 'See the whole day'
  }
}

for (const language of ['zh', 'en'] as const)
  test(`who needs a lift and no steps finds where both are, and a house that says nothing is not known: phone, ${language}`, async ({ browser }) => {
    const words = said[language]
    const name = (house: typeof reached) => (language === 'zh' ? house.nameZh : house.nameEn)
    const context = await browser.newContext({ viewport: sizes.phone, timezoneId: 'Asia/Shanghai' })
    await speaks(context, language)
    await signedIn(context, 'worker.9')
    const page = await context.newPage()
    const venue = (house: typeof reached) => page.getByRole('heading', { name: name(house), exact: true })

    await page.goto(search)
    await expect(venue(reached)).toBeVisible()
    await expect(venue(silent)).toBeVisible()
    await pick(page.getByRole('checkbox', { name: words.lift, exact: true }))
    await pick(page.getByRole('checkbox', { name: words.entrance, exact: true }))
    await expect(venue(silent)).toHaveCount(0)
    await expect(venue(reached)).toBeVisible()
    await look(page, `find-access-phone-${language}`, false, axe(page))
    // What is asked for stands in the address: it can be sent to a colleague.
    await page.reload()
    await expect(page.getByRole('checkbox', { name: words.lift, exact: true })).toBeChecked()

    await page.getByRole('listitem').filter({ has: venue(reached) }).getByRole('link', { name: words.day }).click()
    await expect(page.getByText(words.has)).toBeVisible()
    await look(page, `facility-access-phone-${language}`, false, axe(page))
    await page.goBack()

    await pick(page.getByRole('checkbox', { name: words.hearing, exact: true }))
    await page.getByRole('button', { name: words.any }).click()
    await expect(venue(silent)).toBeVisible()
    await page.goto(`/facility/${silent.id}`)
    await expect(page.getByText(words.unknown)).toBeVisible()
  })
