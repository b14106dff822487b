import { House } from './house'
import { button, door, enter, isLate, scan, shots, terminal, words, type Language, type Size } from './kiosk'
import { task } from './look'
import { expect, test } from './test'

for (const [size, language] of [['portrait', 'zh'], ['landscape', 'en']] as [Size, Language][])
  test(`card and PIN to the next free slot in at most 40 seconds and 12 taps, then cancelled: ${size}, ${language}`, async ({ browser }) => {
    const house = await new House().open()
    const { page } = await terminal(browser, house, size)
    const say = words[language]
    if (language === 'en') await button(page, 'English').click()
    const booking = task('worker at a kiosk', 'books the next free time')
    await booking.on(door(page, say.book))
    await scan(page, house.card)
    await enter(page, house.pin, booking.on)
    if (isLate()) await booking.on(button(page, language === 'zh' ? '明天' : 'Tomorrow'))
    await booking.on(page.locator('.choice-large', { hasText: say.badminton }))
    await booking.on(page.locator('.choice-large').first())
    await booking.on(button(page, say.yes))
    await expect(page.getByRole('heading', { name: say.booked })).toBeVisible()
    booking.done({ taps: 12, seconds: 40 })
    expect(await house.bookings()).toHaveLength(1)
    await page.screenshot({ path: `${shots}/kiosk-booked-${size}-${language}.png` })

    await button(page, say.over).click()
    if (language === 'en') await button(page, 'English').click()
    const seeing = task('worker at a kiosk', 'sees own bookings of today')
    const cancelling = task('worker at a kiosk', 'cancels one of them')
    await scan(page, house.card)
    await enter(page, house.pin, seeing.on)
    await expect(page.getByText(language === 'zh' ? '李*，您好' : 'Hello, L*')).toBeVisible()
    seeing.done({ seconds: 10 })
    await button(page, say.cancel).click()
    await button(page, say.cancel).click()
    await expect(page.getByRole('heading', { name: say.gone })).toBeVisible()
    cancelling.done({ seconds: 20 })
    expect((await house.bookings())[0]!.cancelledAt).toBeDefined()
  })

test('a time that somebody else has just taken is refused in words, and another one is two taps away', async ({ browser }) => {
  const house = await new House().open()
  const { page } = await terminal(browser, house)
  await door(page, words.zh.book).click()
  await scan(page, house.card)
  await enter(page, house.pin, target => target.click())
  // Tomorrow: of today there may be no hour left.
  await button(page, '明天').click()
  await page.locator('.choice-large', { hasText: '排练厅' }).click()
  const first = page.locator('.choice-large b').first()
  const lost = await first.innerText()
  await first.click()
  await house.taken('rehearsal')
  await button(page, words.zh.yes).click()
  await expect(page.getByRole('heading', { name: '这个时段刚被约走了。' })).toBeVisible()
  await page.screenshot({ path: `${shots}/kiosk-taken-portrait-zh.png` })
  await button(page, words.zh.back).click()
  // The list has heard of it meanwhile.
  await expect(first).not.toHaveText(lost)
  await first.click()
  await button(page, words.zh.yes).click()
  await expect(page.getByRole('heading', { name: words.zh.booked })).toBeVisible()
  expect(await house.bookings()).toHaveLength(1)
})

test('network lost at "confirm": asked again with the same id there is one booking', async ({ browser }) => {
  const house = await new House().open()
  const { page } = await terminal(browser, house)
  await door(page, words.zh.book).click()
  await scan(page, house.card)
  await enter(page, house.pin, target => target.click())
  if (isLate()) await button(page, '明天').click()
  await page.locator('.choice-large', { hasText: words.zh.badminton }).click()
  await page.locator('.choice-large').first().click()
  let lost = 0
  await page.route('**/booking.v1.Bookings/PlaceBooking', async route => {
    // It arrives; the answer does not.
    await route.fetch()
    lost++
    await route.abort('connectionreset')
  }, { times: 1 })
  await button(page, words.zh.yes).click()
  await expect(page.getByRole('heading', { name: '还不知道有没有约上' })).toBeVisible()
  await button(page, '再问一次').click()
  await expect(page.getByRole('heading', { name: words.zh.booked })).toBeVisible()
  expect(lost).toBe(1)
  expect(await house.bookings()).toHaveLength(1)
})
