import { useEffect, useSyncExternalStore } from 'react'
import { useTexts } from '../texts'

// Off until somebody asks for it, and off again with the next person: others stand behind.
let isOn = false
const listeners = new Set<() => void>()
const isThere = 'speechSynthesis' in window

function set(next: boolean) {
  isOn = next
  if (isThere && !next) speechSynthesis.cancel()
  listeners.forEach(listener => listener())
}

export const silence = () => set(false)

function useIsOn(): boolean {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => isOn
  )
}

export function useVoice() {
  return { isThere, isOn: useIsOn(), toggle: () => set(!isOn) }
}

/** Reads a screen's sentences out when it comes up, where the browser has a voice and the person wants it. */
export function useSay(...sentences: (string | undefined)[]) {
  useSpoken(sentences, true)
}

/** Reads out what comes later on the same screen, after what is being read. */
export function useSayThen(...sentences: (string | undefined)[]) {
  useSpoken(sentences, false)
}

function useSpoken(sentences: (string | undefined)[], cutsIn: boolean) {
  const { locale } = useTexts()
  const on = useIsOn()
  const text = sentences.filter(Boolean).join(' ')
  useEffect(() => {
    if (!on || !isThere || !text) return
    const words = new SpeechSynthesisUtterance(text)
    words.lang = locale
    words.rate = 0.95
    if (cutsIn) speechSynthesis.cancel()
    speechSynthesis.speak(words)
  }, [on, text, locale, cutsIn])
}
