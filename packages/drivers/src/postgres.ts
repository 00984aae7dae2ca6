export { postgresBus } from './bus/postgres.ts'
export { postgresLimiters } from './limiter/postgres.ts'
