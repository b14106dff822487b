import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useServiceTexts = ownTexts(zh, en)
export type ServiceSpeech = ReturnType<typeof useServiceTexts>
