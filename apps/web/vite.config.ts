import { paraglideVitePlugin } from '@inlang/paraglide-js'
import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { paraglide } from './paraglide.config.mjs'
import { slimIcons } from './scripts/slim-icons.mjs'
import { slimLibraries } from './scripts/slim-libraries.mjs'

const server = process.env.PARLEY_SERVER ?? 'http://localhost:3000'
const proxy = Object.fromEntries(['/api', '/rpc', '/healthz'].map((path) => [path, server]))

/** Beside the page's own file; scripts/chunks.mjs makes them. */
const onEveryPage = ['vendor', 'rolldown-runtime']
const isOnEveryPage = (file: string) => ['index', ...onEveryPage].some((name) => file.startsWith(`assets/${name}-`))

export default defineConfig(({ command }) => ({
  plugins: [
    // Here all languages are loaded and the page picks one; a build has one of them only (scripts/build.mjs).
    command === 'serve' &&
      paraglideVitePlugin({
        ...paraglide,
        strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
        cookieName: 'parley_locale',
      }),
    tanstackRouter({ target: 'react', autoCodeSplitting: true }),
    react(),
    slimIcons(),
    slimLibraries(),
    tailwindcss(),
  ],
  server: { port: 5173, strictPort: true, proxy },
  build: {
    target: 'es2023',
    // data: URIs would ask for a wider content security policy than 'self'
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // A file that is asked for needs no list that names itself, nor what every page has already.
      resolveDependencies: (file, needed, { hostType }) =>
        hostType === 'html' ? needed : needed.filter((one) => one !== file && !isOnEveryPage(one)),
    },
    rolldownOptions: {
      // Every page names the files that it may ask for later: short names; the manifest says which is which.
      output: {
        chunkFileNames: ({ name }) => (onEveryPage.includes(name) ? 'assets/[name]-[hash].js' : 'assets/[hash].js'),
      },
      // pure, by their own rule: whoever needs a limit does not load every validator
      treeshake: { moduleSideEffects: [{ test: /packages\/db\/src\/validators\//, sideEffects: false }] },
    },
  },
}))
