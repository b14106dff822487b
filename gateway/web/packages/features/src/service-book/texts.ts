import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useServiceBookTexts = ownTexts(zh, en)
export type ServiceBookSpeech = ReturnType<typeof useServiceBookTexts>
export type ServiceBookKey = keyof typeof zh
