import { tokenOf } from './calls'
import { Hall } from './hall'
import { look } from './look'
import { faces, signedIn, sizes, speaks } from './people'
import { expect, pick, test } from './test'

for (const [size, language] of faces)
  test(`a house's keeper enters a lawyer, changes the rota and retires them: ${size}, ${language}`, async ({ browser }) => {
    const is = (zh: string, en: string) => (language === 'zh' ? zh : en)
    const hall = await new Hall().open(true)
    const context = await browser.newContext({ viewport: sizes[size], timezoneId: 'Asia/Shanghai', hasTouch: size === 'phone' })
    await speaks(context, language)
    await signedIn(context, 'demo.desk', tokenOf('house.keeper', 'facility_manager', `facility:${hall.id}`))
    const page = await context.newPage()
    const [dialog, said] = [page.getByRole('dialog'), page.locator('.desk-done')]
    const save = dialog.getByRole('button', { name: is('保存', 'Save'), exact: true })

    await page.goto('/admin/practice')
    await expect(page.getByText(is('还没有登记律师或咨询师。', 'No lawyer or counsellor is entered yet.'))).toBeVisible()
    await page.getByRole('button', { name: is('新增咨询人员', 'Add a lawyer or counsellor') }).click()
    await dialog.getByLabel(is('姓名（来访者看到的）', 'Name, as clients read it')).fill('周律师')
    await dialog.getByLabel(is('英文姓名（可不填）', 'Name in English (optional)')).fill('Zhou')
    await save.click()
    await expect(dialog.getByText(is('有 3 处要改。', '3 things need another look.'))).toBeVisible()
    await dialog.getByLabel(is('登录用的会员编号', 'Member number to sign in with')).fill(`zhou.${hall.id}`)
    await pick(dialog.getByRole('checkbox', { name: is('拖欠工资', 'wage arrears') }))
    await pick(dialog.getByRole('checkbox', { name: is('法律咨询室', 'Legal advice room') }))
    await pick(dialog.getByRole('checkbox', { name: is('周二', 'Tue') }))
    await look(page, `practitioner-${size}-${language}`)
    await save.click()
    await expect(said).toContainText(is('已保存：周律师。', 'Saved: Zhou.'))
    const card = page.locator('.rule-card')
    await expect(card).toContainText('09:00–12:00 14:00–17:00')
    // Whoever looks for advice finds them from now on.
    await expect(page.locator('.rota tbody tr')).toContainText('09:00–12:00')
    await look(page, `practitioners-${size}-${language}`, true)

    await card.getByRole('button').click()
    await dialog.getByRole('button', { name: is('去掉 周二 第 2 段', 'Drop Tue, stretch 2') }).click()
    await dialog.getByLabel(is('平时代理谁（每行一个，可不填）', 'For whom they act elsewhere (one a line, optional)')).fill('某某建筑公司')
    await save.click()
    await expect(card).not.toContainText('14:00')
    await card.getByRole('button').click()
    await expect(dialog.locator('textarea')).toHaveValue('某某建筑公司')
    await dialog.getByRole('button', { name: is('停用', 'Retire'), exact: true }).click()
    await dialog.getByRole('button', { name: is('确认停用', 'Yes, retire') }).click()
    await expect(said).toContainText(is('已停用：周律师', 'Zhou is retired'))
    await expect(card).toContainText(is('已停用', 'Retired'))
    await expect(page.locator('.rota')).toHaveCount(0)
  })
