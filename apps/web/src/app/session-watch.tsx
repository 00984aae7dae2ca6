import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { onSessionEnded } from '../client/session.ts'
import { meQuery } from '../features/me/queries.ts'
import { stopLive } from '../realtime/start.ts'

/** The session ended: to signing in, which leads back here when that was not one's own wish. */
export function SessionWatch() {
  const client = useQueryClient()
  const router = useRouter()
  useEffect(() => {
    let leaving = false
    return onSessionEnded(async (how) => {
      if (leaving || !client.getQueryData(meQuery.queryKey)) return
      leaving = true
      stopLive()
      const to = router.state.location.href
      await router.navigate({ to: '/sign-in', search: how === 'left' ? {} : { to, ended: true } })
      client.clear()
      leaving = false
    })
  }, [client, router])
  return null
}
