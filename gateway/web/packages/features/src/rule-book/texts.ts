import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useBookTexts = ownTexts(zh, en)
export type BookTextKey = keyof typeof zh
