import { createFileRoute } from '@tanstack/react-router'
import { LanguageSettings } from '../features/settings/language.tsx'

export const Route = createFileRoute('/w/$slug/settings/language')({ component: LanguageSettings })
