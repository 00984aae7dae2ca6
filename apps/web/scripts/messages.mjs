// Turns messages/*.json into src/paraglide (git-ignored): type checks and tests need it without a build before them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '@inlang/paraglide-js'
import { paraglide } from '../paraglide.config.mjs'
import { locales, serverSentences } from './locales.mjs'

await compile(paraglide)
const sentences = Object.fromEntries(locales.map((locale) => [locale, serverSentences(locale)]))
writeFileSync(
  join(paraglide.outdir, 'server-words.js'),
  `/** What the server says, by language and sentence. */
export const sentences = /** @type {Record<string, Record<string, string>>} */ (${JSON.stringify(sentences)})
`,
)
// The compiler's store leaves timers of thirty seconds behind, for which the process would wait.
process.exit(0)
