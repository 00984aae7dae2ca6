import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

interface Props {
  /** http, https or mailto: the parser lets nothing else through. */
  href: string
  title?: string | null
  children: ReactNode
}

/** A place in this very Parley: it opens here, and not in another tab. */
function ownPath(href: string): string | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined
  return url?.origin === location.origin && url.pathname.startsWith('/w/')
    ? url.pathname + url.search + url.hash
    : undefined
}

export function TextLink({ href, title, children }: Props) {
  const router = useRouter()
  const path = ownPath(href)
  const look = 'text-accent underline decoration-1 decoration-current/40 underline-offset-2 hover:decoration-current'
  if (path === undefined) {
    return (
      <a href={href} title={title ?? undefined} target="_blank" rel="noopener noreferrer nofollow" className={look}>
        {children}
      </a>
    )
  }
  function go(event: MouseEvent) {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.history.push(path ?? '/')
  }
  return (
    <a href={path} title={title ?? undefined} onClick={go} className={look}>
      {children}
    </a>
  )
}
