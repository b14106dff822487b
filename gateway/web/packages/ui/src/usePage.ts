import { useEffect, useRef } from 'react'

/**
 * A page of its own for those who hear it or have many open: its heading becomes the title, and when what was pressed
 * has gone with the last page, the heading takes its place.
 */
export function usePage(path: string, app: string) {
  const isFirst = useRef(true)
  useEffect(() => {
    const main = document.querySelector('main')
    // Whoever has just opened the app begins at its top.
    let isPlaced = isFirst.current
    isFirst.current = false
    const look = () => {
      const heading = main?.querySelector('h1')
      document.title = heading?.textContent ? `${heading.textContent} · ${app}` : app
      if (!heading || isPlaced) return
      isPlaced = true
      if (document.activeElement !== document.body) return
      heading.tabIndex = -1
      heading.focus({ preventScroll: true })
    }
    look()
    if (!main) return
    const seen = new MutationObserver(look)
    seen.observe(main, { childList: true, subtree: true, characterData: true })
    return () => seen.disconnect()
  }, [path, app])
}
