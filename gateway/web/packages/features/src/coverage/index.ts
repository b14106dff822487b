export { CoveragePage } from './CoveragePage'
