import { createContext, useContext, useEffect, useRef, useState, type PropsWithChildren } from 'react'

export type Language = 'zh' | 'en'
export type Values = Record<string, string | number>

const key = 'booking.language'

/** Chinese unless the person once chose otherwise on this device. */
export function keptLanguage(): Language {
  return localStorage.getItem(key) === 'en' ? 'en' : 'zh'
}

/**
 * Fills a sentence of a catalogue: {name} is replaced by a value, and {n|one|many} chooses by the number named n,
 * in English only one and many.
 */
export function fill(sentence: string, values: Values = {}): string {
  return sentence.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name]
    if (value === undefined) return whole
    if (one === undefined) return String(value)
    return Number(value) === 1 ? one : many!
  })
}

export interface Speech<T> {
  language: Language
  /** BCP 47, for Intl and the lang attribute. */
  locale: 'zh-CN' | 'en-GB'
  t: (key: keyof T & string, values?: Values) => string
  /** Picks the name in the language, falling back on the other one. */
  name: (zh: string, en: string) => string
  choose: (language: Language) => void
}

/**
 * The texts of an app: Chinese comes with the first load, English when asked for. Both have the same keys, or it does
 * not compile.
 */
export function createTexts<T extends Record<string, string>>(zh: T, loadEnglish: () => Promise<Record<keyof T, string>>) {
  const Context = createContext<Speech<T> | undefined>(undefined)

  function Texts({ children }: PropsWithChildren) {
    const [wanted, setLanguage] = useState<Language>(keptLanguage)
    const [english, setEnglish] = useState<Record<keyof T, string>>()
    const isShown = useRef(false)
    // Whoever was reading goes on reading until the other language is there: what they filled in stays.
    const language = wanted === 'en' && english ? 'en' : 'zh'
    useEffect(() => {
      if (wanted === 'en' && !english) loadEnglish().then(setEnglish, () => setLanguage('zh'))
    }, [wanted, english])
    useEffect(() => {
      document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    }, [language])
    // At first rather nothing for a moment than a flash of the other language.
    if (wanted !== language && !isShown.current) return null
    isShown.current = true
    const catalogue = language === 'en' ? english! : zh
    return (
      <Context
        value={{
          language,
          locale: language === 'zh' ? 'zh-CN' : 'en-GB',
          t: (key, values) => fill(catalogue[key], values),
          name: (zhName, enName) => (language === 'zh' ? zhName || enName : enName || zhName),
          choose: next => {
            localStorage.setItem(key, next)
            setLanguage(next)
          }
        }}
      >
        {children}
      </Context>
    )
  }

  function useTexts(): Speech<T> {
    const speech = useContext(Context)
    if (!speech) throw new Error('Texts are used outside <Texts>.')
    return speech
  }

  return { Texts, useTexts }
}
