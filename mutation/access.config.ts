import { judgedBy } from './judge.mjs'

// Doors and permissions are judged by the table of all of them, and by what they decide for streams.
export default judgedBy(['packages/api/src/access/**/*.test.ts', 'packages/api/src/events/rights.test.ts'], 20_000)
