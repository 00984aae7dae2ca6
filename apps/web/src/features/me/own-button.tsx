import { Suspense, useRef, useState } from 'react'
import { late } from '../../lib/late.ts'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { statusWords, useLasting } from '../members/status.tsx'
import { Dot } from '../presence/dot.tsx'
import { seenWords, useMySeen } from '../presence/seen.ts'
import { useMe } from './queries.ts'

const OwnMenu = late(() => import('./own-menu.tsx'))

/** Oneself at the foot of the rail, with what one is about. */
export function OwnButton() {
  const { user } = useMe()
  const status = useLasting(user.status)
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const seen = useMySeen()
  const label = [m.own_menu({ name: user.name }), seen && seenWords[seen]()].filter(Boolean).join(', ')
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={status ? m.own_menu_status({ label, status: statusWords(status) }) : label}
        data-tip={status ? statusWords(status) : user.name}
        onClick={() => setOpen(true)}
        className="relative rounded-lg p-0.5"
      >
        <Avatar id={user.id} name={user.name} />
        <Dot seen={seen} on="rail" className={status ? '-top-0.5 bottom-auto' : '-end-0.5 -bottom-0.5'} />
        {status && (
          <span
            className="absolute -end-1.5 -bottom-1 grid size-5 place-items-center rounded-full bg-rail text-sm leading-none"
            aria-hidden="true"
          >
            {status.emoji}
          </span>
        )}
      </button>
      <Suspense>{open && <OwnMenu anchor={button} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
