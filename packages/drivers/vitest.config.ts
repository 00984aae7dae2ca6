import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'drivers', include: ['src/**/*.test.ts'] } })
