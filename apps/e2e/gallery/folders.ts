import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the pictures go: git-ignored, at the top of the repository. */
export const picturesFolder = join(import.meta.dirname, '../../../gallery')
/** The seeded data and its addresses, for the time of a run. */
export const templateFolder = join(tmpdir(), `parley-gallery-${process.env.PARLEY_GALLERY ?? process.pid}`)
