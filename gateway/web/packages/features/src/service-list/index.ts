export { ServicesPage } from './ServicesPage'
