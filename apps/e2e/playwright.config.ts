import { defineConfig } from '@playwright/test'
import { findChromium } from './src/chromium.mjs'

const executablePath = findChromium()
if (!executablePath) throw new Error('There is no Chromium to test with: set CHROMIUM_PATH.')

// Chromium refuses its sandbox to root, and a container's /dev/shm is too small for it.
const isRoot = process.getuid?.() === 0
const args = ['--disable-dev-shm-usage', ...(isRoot ? ['--no-sandbox'] : [])]

/** What a page looks like does not depend on the engine behind it: these run once, on SQLite. */
const once =
  process.env.E2E_DATABASE === 'postgres'
    ? { testIgnore: ['**/screens.spec.ts', '**/pseudo-locale.spec.ts', '**/finger.spec.ts'], grepInvert: /@looks/ }
    : {}

export default defineConfig({
  testDir: './tests',
  ...once,
  outputDir: './test-results',
  // Each file starts a server of its own and tells one story: its tests follow each other.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A busy machine may miss a moment once. What passes at a later try only is named at the end of the run.
  retries: process.env.CI ? 2 : 0,
  reporter: 'list',
  use: {
    actionTimeout: 15_000,
    launchOptions: { executablePath, args },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
})
