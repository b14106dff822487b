export { FleetPage } from './FleetPage'
