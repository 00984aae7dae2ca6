import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

/** Used by the build and by scripts/messages.mjs. */
export const paraglide = {
  project: here('./project.inlang'),
  outdir: here('./src/paraglide'),
  strategy: ['globalVariable', 'baseLocale'],
  isServer: 'false',
  emitGitIgnore: false,
  emitPrettierIgnore: false,
  emitReadme: false,
  // other processes may be reading the folder: type check, tests and a dev server at the same time
  cleanOutdir: false,
}
