import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const usePractitionerTexts = ownTexts(zh, en)
export type PractitionerTextKey = keyof typeof zh
