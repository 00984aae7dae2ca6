import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './app/router.tsx'
import { watchOtherTabs } from './client/session.ts'
import { watchSettings } from './features/me/settings.ts'
import { watchAppearance } from './lib/appearance.ts'
import { watchVisibleHeight } from './lib/visible-height.ts'
import { getLocale } from './paraglide/runtime.js'
import { watchForReturn } from './realtime/start.ts'
import './styles.css'

watchAppearance()
watchSettings(router.options.context.queryClient)
// A built page says so itself.
if (import.meta.env.DEV) document.documentElement.lang = getLocale()
watchForReturn()
watchVisibleHeight()
watchOtherTabs()

const root = document.getElementById('root')
if (!root) throw new Error('index.html lacks #root.')
createRoot(root).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
)
