import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { SessionWatch } from '../app/session-watch.tsx'

const Layers = lazy(() => import('../ui/layers.tsx'))

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
