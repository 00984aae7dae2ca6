// One test that fails is enough to notice a mutant. Small files are asked first: they are over soonest.
import { statSync } from 'node:fs'
import { BaseSequencer } from 'vitest/node'

export class SmallFirst extends BaseSequencer {
  sort(files) {
    const sizes = new Map(files.map((file) => [file, statSync(file.moduleId).size]))
    return [...files].sort((a, b) => sizes.get(a) - sizes.get(b))
  }
}
