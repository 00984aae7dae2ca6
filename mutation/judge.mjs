import { defineConfig } from 'vitest/config'
import { FailedSetups } from './failed-setups.mjs'
import { SmallFirst } from './small-first.mjs'

/** These tests judge each mutant; one that takes longer than `testTimeout` milliseconds has noticed it. */
export const judgedBy = (include, testTimeout, hookTimeout = testTimeout) =>
  defineConfig({
    test: {
      include,
      reporters: [new FailedSetups()],
      isolate: false,
      sequence: { sequencer: SmallFirst },
      testTimeout,
      hookTimeout,
    },
  })
