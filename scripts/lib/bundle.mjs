// How programs are bundled for Node, the server and the command line alike.

/** Packages with machine code in them, which cannot be bundled: they lie beside the bundle, in node_modules. */
export const natives = ['@node-rs/argon2', 'libsql']

/**
 * They are loaded by `require`: an import of CommonJS first reads the module's whole text for the names that it
 * exports, which takes longer than the module itself.
 */
const requireNatives = {
  name: 'require-natives',
  setup(build) {
    const filter = new RegExp(`^(${natives.join('|')})$`)
    build.onResolve({ filter }, ({ path, namespace }) =>
      namespace === 'native' ? { path, external: true } : { path, namespace: 'native' },
    )
    build.onLoad({ filter: /.*/, namespace: 'native' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)})`,
    }))
  },
}

/** Settings for esbuild, without the entry and where it goes. */
export const bundleSettings = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // V8 keeps the text of what it runs, and reads all of it at start. Names stay, for stack traces and error names.
  minifyWhitespace: true,
  minifySyntax: true,
  // Node prints the line of an error that nobody catches.
  lineLimit: 160,
  sourcemap: true,
  // Where a line came from is enough; the sources themselves lie in the repository.
  sourcesContent: false,
  plugins: [requireNatives],
  // pino-pretty is a tool of development; pg-native is never installed.
  external: ['pino-pretty', 'pg-native'],
  // CommonJS inside the bundle calls require for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
}
