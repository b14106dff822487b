import { tokenOf } from './calls'
import { House } from './house'
import { look } from './look'
import { signedIn, sizes, speaks } from './people'
import { expect, pick, test } from './test'

test('papers are recorded of whoever shows their card, seen by them, and ended: phone, zh', async ({ browser }) => {
  const house = await new House().open()
  const desk = await browser.newContext({ viewport: sizes.phone, timezoneId: 'Asia/Shanghai', hasTouch: true })
  await speaks(desk, 'zh')
  await signedIn(desk, 'demo.desk')
  const page = await desk.newPage()
  await page.goto('/admin/papers')
  await page.getByLabel('会员卡号').fill('6200 0000 0000 0000 000')
  await page.getByRole('button', { name: '查看' }).click()
  await expect(page.getByText('请核对完整的卡号')).toBeVisible()
  await page.getByRole('button', { name: '下一位' }).click()
  await look(page, 'papers-card-phone-zh')
  await page.getByLabel('会员卡号').fill(house.card)
  await page.keyboard.press('Enter')
  await expect(page.getByText('还没有登记证件')).toBeVisible()
  await page.getByRole('textbox', { name: '出生日期' }).fill('1958-03-02')
  await page.getByLabel('居住或工作所在区').selectOption('110101')
  await pick(page.getByLabel('残疾人'))
  await page.getByRole('button', { name: '保存登记' }).click()
  await expect(page.getByText('已登记。')).toBeVisible()
  await look(page, 'papers-recorded-phone-zh', true)

  const own = await browser.newContext({ viewport: sizes.phone, timezoneId: 'Asia/Shanghai', hasTouch: true })
  await speaks(own, 'zh')
  await signedIn(own, house.member, tokenOf(house.member))
  const me = await own.newPage()
  await me.goto('/me')
  await expect(me.getByRole('region', { name: '登记的证件' })).toContainText('残疾人')
  await look(me, 'papers-mine-phone-zh', true)

  await page.getByRole('button', { name: '取消优惠' }).click()
  await page.getByRole('button', { name: '确定取消' }).click()
  await expect(page.getByText('优惠依据已取消。')).toBeVisible()
  await me.reload()
  await expect(me.getByRole('region', { name: '登记的证件' })).not.toContainText('残疾人')
})
