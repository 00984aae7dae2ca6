import { createStore } from '../lib/store.ts'

export interface Toast {
  id: number
  kind: 'done' | 'error'
  text: string
  /** One thing more to do about it. */
  action?: { label: string; run: () => void }
}

export const toasts = createStore<readonly Toast[]>([])
let next = 1
export const dropToast = (id: number) => toasts.set(toasts.get().filter((one) => one.id !== id))

/** A sentence at the edge of the screen about what was just done; it goes by itself. */
export function toast(text: string, kind: Toast['kind'] = 'done', action?: Toast['action']): void {
  const id = next++
  toasts.set([...toasts.get().slice(-2), { id, kind, text, action }])
  setTimeout(() => dropToast(id), kind === 'error' || action ? 8_000 : 3_500)
}
