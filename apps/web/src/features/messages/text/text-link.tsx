import type { ReactNode } from 'react'

interface Props {
  /** http, https or mailto: the parser lets nothing else through. */
  href: string
  title?: string | null
  children: ReactNode
}

export const TextLink = ({ href, title, children }: Props) => (
  <a
    href={href}
    title={title ?? undefined}
    target="_blank"
    rel="noopener noreferrer nofollow"
    className="text-accent underline decoration-1 decoration-current/40 underline-offset-2 hover:decoration-current"
  >
    {children}
  </a>
)
