import { Link } from '@tanstack/react-router'
import { CloudOff, Compass } from 'lucide-react'
import { wordsFor } from '../client/errors.ts'
import { m } from '../paraglide/messages.js'
import { Button, buttonLook } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Logo } from '../ui/logo.tsx'

export const NotFound = () => (
  <main className="h-full min-h-80">
    <Empty
      icon={Compass}
      title={m.not_found_title()}
      actions={
        <Link to="/" className={buttonLook({ kind: 'primary' })}>
          {m.go_home()}
        </Link>
      }
    >
      {m.not_found_text()}
    </Empty>
  </main>
)

/** A screen that could not be loaded: the server is down, or something broke. */
export const Failed = ({ error, reset }: { error: unknown; reset: () => void }) => (
  <main className="h-full min-h-80">
    <Empty
      icon={CloudOff}
      title={m.failed_title()}
      actions={
        <Button kind="primary" onClick={reset}>
          {m.try_again()}
        </Button>
      }
    >
      {error instanceof Error && error.name === 'TypeError' ? m.error_offline() : wordsFor(error)}
    </Empty>
  </main>
)

export const Pending = () => (
  <div className="grid h-full min-h-80 place-items-center" role="status" aria-label={m.loading()}>
    <Logo className="breathe size-10" />
  </div>
)
