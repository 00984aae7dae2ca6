import type { ReactNode } from 'react'
import { Logo } from '../../ui/logo.tsx'

/** The quiet page around signing in, signing up and the first run. */
export const AuthFrame = ({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) => (
  <main className="grid min-h-dvh place-items-center bg-sunken px-4 py-10 phone:place-items-start phone:bg-background">
    <div className="w-full max-w-[25rem]">
      <Logo className="mb-6 size-10" />
      <h1 className="break-words font-semibold text-xl tracking-tight">{title}</h1>
      {lead && <div className="mt-1.5 break-words text-muted">{lead}</div>}
      <div className="mt-6 flex flex-col gap-4">{children}</div>
    </div>
  </main>
)
