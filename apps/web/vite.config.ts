import { paraglideVitePlugin } from '@inlang/paraglide-js'
import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { paraglide } from './paraglide.config.mjs'

const server = process.env.PARLEY_SERVER ?? 'http://localhost:3000'
const proxy = Object.fromEntries(['/api', '/rpc', '/healthz'].map((path) => [path, server]))

export default defineConfig(({ command }) => ({
  plugins: [
    // A build has made the messages before (scripts/messages.mjs): the plugin would keep it waiting for its timers.
    command === 'serve' && paraglideVitePlugin({ ...paraglide, strategy: ['globalVariable', 'baseLocale'] }),
    tanstackRouter({ target: 'react', autoCodeSplitting: true }),
    react(),
    tailwindcss(),
  ],
  server: { port: 5173, strictPort: true, proxy },
  build: {
    target: 'es2023',
    // data: URIs would ask for a wider content security policy than 'self'
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // pure, by their own rule: whoever needs a limit does not load every validator
      treeshake: { moduleSideEffects: [{ test: /packages\/db\/src\/validators\//, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [
            // What every screen needs, in one file: it packs better, and stays cached when only our code changes.
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|@orpc|clsx)\//,
            },
            // What every screen of ours shares. Left to itself each of these small files becomes a request of its own.
            {
              name: 'frame',
              test: /(web\/src\/(client|realtime|features\/(me|members)\/|features\/messages\/(queries|live|pending|held)|features\/drafts\/(sync|merge)|features\/channels\/(queries|live|unread|header)|features\/workspaces\/(current|last|arrive|use-open)|lib\/(cn|dates|kept|store|upsert|media|title|keys|search|safe-path)|ui\/(avatar|button|icon-button|spinner|notice|empty|logo|skeleton|field)|paraglide\/(runtime|registry))|validators\/limits|vite\/preload-helper|lucide-react\/dist\/esm\/(Icon|create|build|shared|default))/,
            },
            {
              name: 'shared',
              test: /paraglide\/messages\/|lucide-react\/|node_modules\/uuid\/|lib\/clipboard|ui\/toast\.ts|api\/src\//,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
}))
