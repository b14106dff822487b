/** Longer than a reader takes between two characters, also where the terminal is slow; nobody has keys to type with there. */
const pause = 500
const shortest = 12

/**
 * Hears readers that type like a keyboard and end with Enter. Their Enter must press no button that happens to have the focus.
 * @returns ends it
 */
export function listen(heard: (text: string) => void): () => void {
  let text = ''
  let last = 0
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (event.timeStamp - last > pause) text = ''
    last = event.timeStamp
    if (event.key === 'Enter') {
      const whole = text
      text = ''
      if (whole.length < shortest) return
      event.preventDefault()
      event.stopPropagation()
      heard(whole)
    } else if (event.key.length === 1) {
      text += event.key
      // A space would press a button too.
      if (text.length > 3) event.preventDefault()
    }
  }
  addEventListener('keydown', onKey, true)
  return () => removeEventListener('keydown', onKey, true)
}
