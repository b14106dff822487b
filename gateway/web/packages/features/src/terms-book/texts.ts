import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useTermsTexts = ownTexts(zh, en)
export type TermsTextKey = keyof typeof zh
