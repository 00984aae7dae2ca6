import type { ReactNode } from 'react'

/** What stands in the place of the composer when one cannot write here. */
export const BottomBar = ({ text, children }: { text: string; children?: ReactNode }) => (
  <div className="mx-5 mb-[calc(1rem+env(safe-area-inset-bottom))] flex flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-lg border border-border bg-sunken px-4 py-3 text-center text-sm phone:mx-3">
    <p className="min-w-0 break-words text-muted">{text}</p>
    {children}
  </div>
)
