export { redisBus } from './bus/redis.ts'
export { redisLimiter } from './limiter/redis.ts'
