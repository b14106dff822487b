import { useSyncExternalStore } from 'react'

/** How the person wants to see things; kept on this device. */
export interface Display {
  look: 'system' | 'light' | 'dark' | 'contrast'
  type: 'normal' | 'large'
}

const key = 'booking.display'
const dark = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined
const contrast = typeof matchMedia === 'function' ? matchMedia('(prefers-contrast: more)') : undefined
const listeners = new Set<() => void>()
let current = read()

function read(): Display {
  try {
    const kept: Partial<Display> = JSON.parse(localStorage.getItem(key) ?? '{}')
    return { look: kept.look ?? 'system', type: kept.type ?? 'normal' }
  } catch {
    return { look: 'system', type: 'normal' }
  }
}

/** The look that results once the system's wish is known. */
export function resolvedLook(display: Display): 'light' | 'dark' | 'contrast' {
  if (display.look !== 'system') return display.look
  if (contrast?.matches) return 'contrast'
  return dark?.matches ? 'dark' : 'light'
}

function apply() {
  document.documentElement.dataset.look = resolvedLook(current)
  document.documentElement.dataset.type = current.type
  // A fresh object, so that a change of the system's wish is seen as a change too.
  current = { ...current }
  listeners.forEach(listener => listener())
}

/** Call once, before anything is drawn. */
export function startDisplay() {
  dark?.addEventListener('change', apply)
  contrast?.addEventListener('change', apply)
  apply()
}

export function setDisplay(change: Partial<Display>) {
  current = { ...current, ...change }
  localStorage.setItem(key, JSON.stringify(current))
  apply()
}

export function useDisplay(): Display {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => current
  )
}
