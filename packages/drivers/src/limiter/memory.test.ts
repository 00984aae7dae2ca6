import { limiterConformance } from './conformance.ts'
import { memoryLimiter } from './memory.ts'

limiterConformance('memory', async (options) => memoryLimiter(options))
