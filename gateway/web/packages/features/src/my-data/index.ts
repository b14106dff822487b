export { MyDataPage } from './MyDataPage'
