export { ServiceLists } from './ServiceLists'
