import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useRegisterTexts = ownTexts(zh, en)
export type RegisterTextKey = keyof typeof zh
