import { useEffect, useRef, type PropsWithChildren } from 'react'
import './behind.css'

// A field that moves from one look to another is seen some frames later, and takes no focus before.
const framesMost = 30

/** A page that goes on as it is while something lies over it; behind that, nothing of it can be seen. Whoever comes back is where they were. */
export function Behind({ isHidden, children }: PropsWithChildren<{ isHidden: boolean }>) {
  const at = useRef<HTMLElement>(undefined)
  const wasHidden = useRef(false)
  // After the sheet that lay over it: a sheet gives focus back, too, and knows no better than the page's head.
  useEffect(() => {
    const field = at.current
    const wasBehind = wasHidden.current
    wasHidden.current = isHidden
    if (!wasBehind || isHidden || !field?.isConnected || isBehind(field)) return
    let frame = 0
    const back = (left: number) => {
      field.focus()
      if (document.activeElement === document.body && left > 0) frame = requestAnimationFrame(() => back(left - 1))
    }
    back(framesMost)
    return () => cancelAnimationFrame(frame)
  }, [isHidden])
  return (
    <div
      className={isHidden ? 'behind behind-hidden' : 'behind'}
      onFocus={event => {
        at.current = event.target
      }}
      onBlur={event => {
        // What is hidden loses focus, and a window that is left does so for a while: neither is where they went.
        if (!isBehind(event.target) && document.activeElement !== event.target) at.current = undefined
      }}
    >
      {children}
    </div>
  )
}

const isBehind = (element: HTMLElement) => element.closest('.behind-hidden') !== null
