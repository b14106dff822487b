export { NoticesPage } from './NoticesPage'
