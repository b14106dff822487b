import { app } from '../../vite.shared'

export default app('booker', '/')
