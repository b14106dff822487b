export * from './local'
export * from './words'
