export { useCommand } from './useCommand'
