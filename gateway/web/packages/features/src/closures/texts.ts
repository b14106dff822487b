import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useClosureTexts = ownTexts(zh, en)
export type ClosureTextKey = keyof typeof zh
