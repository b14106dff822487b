import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useRuleTexts = ownTexts(zh, en)
export type RuleSpeech = ReturnType<typeof useRuleTexts>
export type RuleTextKey = keyof typeof zh
