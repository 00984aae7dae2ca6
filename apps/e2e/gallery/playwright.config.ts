import { defineConfig } from '@playwright/test'
import base from '../playwright.config.ts'

export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: 'gallery.ts',
  outputDir: '../test-results/gallery',
  globalSetup: './prepare.ts',
  globalTeardown: './index-page.ts',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: { ...base.use, actionTimeout: 15_000, screenshot: 'off', trace: 'off' },
})
