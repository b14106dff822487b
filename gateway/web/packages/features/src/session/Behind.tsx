import type { PropsWithChildren } from 'react'
import './behind.css'

/** A page that goes on as it is while something lies over it; behind that, nothing of it can be seen. */
export function Behind({ isHidden, children }: PropsWithChildren<{ isHidden: boolean }>) {
  return <div className={isHidden ? 'behind behind-hidden' : 'behind'}>{children}</div>
}
