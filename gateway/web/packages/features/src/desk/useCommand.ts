export { useCommand } from '../command'
