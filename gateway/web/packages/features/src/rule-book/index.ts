export { RuleBookPage } from './RuleBookPage'
