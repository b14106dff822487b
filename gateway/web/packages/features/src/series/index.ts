export { RepeatPage } from './RepeatPage'
export { SeriesList } from './SeriesList'
export { SeriesPage } from './SeriesPage'
