import CloseOutlined from '@ant-design/icons/CloseOutlined'
import { useEffect, useId, useRef, type PropsWithChildren, type ReactNode } from 'react'
import './sheet.css'

interface Closing {
  /** What the closing button is called to a screen reader. */
  closeLabel: string
  onClose: () => void
  isHeld?: false
}

/** Closed by what stands in it alone, which says what becomes of the page: neither Escape nor a tap beside it is meant, and there is no cross. */
interface Held {
  isHeld: true
  closeLabel?: undefined
  onClose?: undefined
}

type SheetProps = { title: ReactNode } & (Closing | Held)

/**
 * Comes up from below on a phone and stands in the middle on a desktop. The browser's own dialog keeps focus inside,
 * closes on Escape and makes the rest inert. (Ant Design's would write a style without nonce, which our policy forbids.)
 */
export function Sheet({ title, closeLabel, onClose, isHeld, children }: PropsWithChildren<SheetProps>) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const shown = dialog.current!
    const before = document.activeElement
    if (!shown.open) shown.showModal()
    document.body.classList.add('sheet-open')
    return () => {
      if (shown.open) shown.close()
      // Another may lie below.
      if (!document.querySelector('dialog.sheet[open]')) document.body.classList.remove('sheet-open')
      // What opened it may be gone by now, as a booking's button is after it was cancelled.
      const back = before?.isConnected ? before : document.querySelector('main')
      if (back instanceof HTMLElement) back.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={titleId}
      onCancel={event => {
        event.preventDefault()
        onClose?.()
      }}
      // Pressed twice, a browser lets Escape close whatever it likes.
      onClose={() => isHeld && dialog.current?.isConnected && dialog.current.showModal()}
      onClick={event => event.target === dialog.current && onClose?.()}
    >
      <div className="sheet-body">
        <header className="sheet-head">
          <h2 id={titleId} tabIndex={-1} autoFocus>
            {title}
          </h2>
          {isHeld ? null : (
            <button type="button" className="icon-button" aria-label={closeLabel} onClick={onClose}>
              <CloseOutlined />
            </button>
          )}
        </header>
        {children}
      </div>
    </dialog>
  )
}
