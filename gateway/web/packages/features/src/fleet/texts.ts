import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useFleetTexts = ownTexts(zh, en)
