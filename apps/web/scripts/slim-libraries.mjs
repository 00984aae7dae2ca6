// Vite plugin: leaves out of a build the parts of libraries that their own modules ask for and Parley never uses. What
// stands here in their place does what is left to do, or says that it was left out.

/** Nothing is restored and no element but the window is scrolled: a page begins at its top, or at its hash. */
const scrollRestoration = `
export const storageKey = undefined
export const defaultGetScrollRestorationKey = undefined
export const getElementScrollRestorationEntry = undefined
export function setupScrollRestoration(router) {
  const scroll = router._scroll
  if (scroll.r) return
  scroll.r = true
  router.subscribe('onRendered', ({ toLocation: { hash } }) => {
    const toTop = scroll.n
    scroll.n = true
    scroll.h = false
    if (hash) document.getElementById(hash)?.scrollIntoView()
    else if (toTop) scrollTo(0, 0)
  })
}
`

/** A change is a call, and comes back as an event: there are no mutations. */
const mutationCache = `
import { Subscribable } from './subscribable.js'
export class MutationCache extends Subscribable {
  build() {
    throw new Error('Mutations are left out: scripts/slim-libraries.mjs.')
  }
  findAll = () => []
  resumePausedMutations = async () => {}
  clear() {}
}
`

/** The pages of a history are one window (features/messages/window.ts), not an infinite query. */
const infiniteQuery = `
export const infiniteQueryBehavior = () => {
  throw new Error('Infinite queries are left out: scripts/slim-libraries.mjs.')
}
export const hasNextPage = infiniteQueryBehavior
export const hasPreviousPage = infiniteQueryBehavior
`

/** React has it itself. */
const externalStore = `export { useSyncExternalStore } from 'react'`

const parts = [
  [/\/@tanstack\/router-core\/dist\/esm\/scroll-restoration\.js$/, scrollRestoration],
  [/\/@tanstack\/query-core\/build\/modern\/mutationCache\.js$/, mutationCache],
  [/\/@tanstack\/query-core\/build\/modern\/infiniteQueryBehavior\.js$/, infiniteQuery],
  [/\/use-sync-external-store\/shim\/index\.js$/, externalStore],
]

export const slimLibraries = () => ({
  name: 'slim-libraries',
  enforce: 'pre',
  apply: 'build',
  load: (id) => parts.find(([file]) => file.test(id))?.[1],
})
