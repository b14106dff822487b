export { SeriesList } from './SeriesList'
