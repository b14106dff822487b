export { FindPage } from './FindPage'
export { oneOfEachKind } from './starts'
export { wishes } from './wishes'
