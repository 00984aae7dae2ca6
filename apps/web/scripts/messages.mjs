// Turns messages/*.json into src/paraglide (git-ignored): type checks and tests need it without a build before them.
import { compile } from '@inlang/paraglide-js'
import { paraglide } from '../paraglide.config.mjs'

await compile(paraglide)
// The compiler's store leaves timers of thirty seconds behind, for which the process would wait.
process.exit(0)
