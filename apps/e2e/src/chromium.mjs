import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/opt/google/chrome/chrome']

/** Path of a Chromium to test with: CHROMIUM_PATH, the system's, or Playwright's own download; null without one. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : null
  return [...usual, chromium.executablePath()].find((path) => existsSync(path)) ?? null
}
