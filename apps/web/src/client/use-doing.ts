import { useState } from 'react'
import { toast } from '../ui/toast.ts'
import { wordsFor } from './errors.ts'

/** Runs something a button asks for, once at a time; says it when it did not work. */
export function useDoing() {
  const [busy, setBusy] = useState(false)
  async function run(work: () => Promise<unknown>) {
    if (busy) return
    setBusy(true)
    try {
      await work()
    } catch (error) {
      toast(wordsFor(error), 'error')
    } finally {
      setBusy(false)
    }
  }
  return { busy, run }
}
