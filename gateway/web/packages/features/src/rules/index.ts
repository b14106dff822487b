export { useRuleTexts } from './texts'
export { stepsWords } from './words'
