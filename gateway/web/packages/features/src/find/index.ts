export { oneOfEachKind } from './starts'
export { wishes } from './wishes'
