import { fill, type Speech } from '@booking/ui'
import { useTexts } from '../texts'
import { en } from './en'
import { zh } from './zh'

export type StaffTextKey = keyof typeof zh
export type StaffSpeech = Speech<typeof zh>

/** The texts of staff's screens, in the language that the person chose; the worker's app does not carry them. */
export function useStaffTexts(): StaffSpeech {
  const speech = useTexts()
  const catalogue = speech.language === 'en' ? en : zh
  return { ...speech, t: (key, values) => fill(catalogue[key], values) }
}
