import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { MemoryRouter } from 'react-router'
import { forgetWithMember } from '../session/forgetWithMember'
import { Texts } from '../texts'

// Of what a dialog does, jsdom knows only that it is open.
HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}
HTMLDialogElement.prototype.close = function () {
  this.open = false
}
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

// What is drawn first asks for what is drawn next; answers are at hand, so a few turns are enough. On a busy machine one may take more.
async function settle(queries: QueryClient) {
  for (let turn = 0; turn < 4 || (turn < 100 && queries.isFetching() + queries.isMutating() > 0); turn++)
    await act(() => new Promise<void>(done => setTimeout(done)))
}

/** What is drawn for somebody who speaks the language, and what that person does to it. */
export async function mount(shown: ReactNode, language: 'zh' | 'en' = 'zh') {
  localStorage.setItem('booking.language', language)
  // Loaded on demand: once it is there, it comes at once.
  await import('../texts/en')
  const place = document.body.appendChild(document.createElement('div'))
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const hush = forgetWithMember(queries)
  let root: Root
  await act(async () => {
    root = createRoot(place)
    root.render(
      <Texts>
        <QueryClientProvider client={queries}>
          <MemoryRouter>{shown}</MemoryRouter>
        </QueryClientProvider>
      </Texts>
    )
  })
  await settle(queries)
  const all = <E extends Element>(selector: string) => [...place.querySelectorAll<E>(selector)]
  const named = (element: Element) => element.getAttribute('aria-label') ?? element.textContent ?? ''
  return {
    place,
    text: () => place.textContent ?? '',
    button: (name: string) => all<HTMLButtonElement>('button').find(one => named(one).includes(name))!,
    /** The field that a label names. */
    field: (label: string) => {
      const found = all<HTMLLabelElement>('label').find(one => one.textContent!.includes(label))!
      return (found.htmlFor ? document.getElementById(found.htmlFor) : found.querySelector('input, select')) as HTMLInputElement
    },
    /** Does something and waits until what it asks for has come and is drawn. */
    act: async (deed: () => unknown) => {
      await act(async () => void (await deed()))
      await settle(queries)
    },
    type: (input: HTMLInputElement | HTMLSelectElement, text: string) =>
      act(async () => {
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value')!.set!.call(input, text)
        input.dispatchEvent(new Event(input instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
      }),
    end: () =>
      act(async () => {
        hush()
        root.unmount()
        place.remove()
      })
  }
}
