import { useEffect } from 'react'

/** Names the tab: 'general – Analytical Engines – Parley'. */
export function useTitle(...parts: (string | undefined)[]): void {
  const title = [...parts.filter(Boolean), 'Parley'].join(' – ')
  useEffect(() => {
    document.title = title
  }, [title])
}
