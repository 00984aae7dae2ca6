import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './app/router.tsx'
import { watchTheme } from './lib/theme.ts'
import { watchForReturn } from './realtime/start.ts'
import './styles.css'

watchTheme()
watchForReturn()

const root = document.getElementById('root')
if (!root) throw new Error('index.html lacks #root.')
createRoot(root).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
)
