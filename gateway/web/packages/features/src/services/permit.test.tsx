// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { mount } from '../testing/mount'
import { PermitField } from './PermitField'

test.each([['zh', '许可证', '还没有填许可证号'], ['en', 'permit', 'The number of the permit is missing']] as const)(
  'a permit that is missing is asked for in our own words, and the browser keeps its bubble: %s', async (language, label, words) => {
    const sent = vi.fn()
    const form = (value: string) => (
      <form
        onSubmit={event => {
          event.preventDefault()
          sent()
        }}
      >
        <PermitField value={value} onChange={() => undefined} />
        <button type="submit">go</button>
      </form>
    )
    const page = await mount(form(''), language)
    let shown = true
    page.field(label).addEventListener('invalid', event => queueMicrotask(() => (shown = !event.defaultPrevented)))
    await page.act(() => page.button('go').click())
    expect(page.text()).toContain(words)
    expect([shown, sent.mock.calls.length]).toEqual([false, 0])
    expect(document.activeElement).toBe(page.field(label))
    await page.type(page.field(label), '京公 12')
    expect(page.text()).not.toContain(words)
    await page.end()
  }
)
