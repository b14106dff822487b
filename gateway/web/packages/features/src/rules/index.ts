export { RulesPage } from './RulesPage'
export { useRuleTexts } from './texts'
export { stepsWords } from './words'
