import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useHoursTexts = ownTexts(zh, en)
export type HoursTextKey = keyof typeof zh
