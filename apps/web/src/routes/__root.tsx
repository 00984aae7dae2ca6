import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { SessionWatch } from '../app/session-watch.tsx'
import { late } from '../lib/late.ts'

const Layers = late(() => import('../ui/layers.tsx'))

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: () => (
    <>
      <Outlet />
      <SessionWatch />
      <Suspense>
        <Layers />
      </Suspense>
    </>
  ),
})
