import { type Channel, ChannelName, limits } from '@parley/db/validators'
import { skipToken, useQuery } from '@tanstack/react-query'
import { Hash, Lock } from 'lucide-react'
import { type ChangeEvent, useEffect, useState } from 'react'
import * as v from 'valibot'
import { api } from '../../client/api.ts'
import { isCode } from '../../client/errors.ts'
import { m } from '../../paraglide/messages.js'
import { TextField } from '../../ui/field.tsx'
import { useWorkspace } from '../workspaces/current.tsx'

interface Props {
  name: string
  value: string
  error?: string
  onChange: (event: ChangeEvent<HTMLInputElement>) => void
  kind: 'public' | 'private'
  /** The one that is being renamed: its own names are free to it. */
  channel?: Channel
  disabled?: boolean
  /** Said while nothing else is. */
  hint?: string
}

/** What is typed becomes what may stand: in lower case, with hyphens for spaces, without the sign. */
export const asChannelName = (typed: string): string => typed.replace(/^#+/, '').replace(/\s+/g, '-').toLowerCase()

/** The rules of a channel’s name, beside the field as one types. */
export function NameField({ kind, channel, hint, ...field }: Props) {
  const [asked, setAsked] = useState('')
  const { value } = field
  useEffect(() => {
    const timer = setTimeout(() => setAsked(value), 250)
    return () => clearTimeout(timer)
  }, [value])
  const wrong = value === '' ? undefined : ruleBroken(value)
  const owner = useOwner(asked === value && value !== '' && !wrong ? value : undefined)
  const other = owner && owner.id !== channel?.id ? owner : undefined
  const taken = other?.name === value ? m.channel_name_taken() : undefined
  const former = other && !taken ? m.channel_name_former({ name: other.name ?? '' }) : undefined
  return (
    <TextField
      label={m.channel_name()}
      before={kind === 'private' ? <Lock className="size-4" /> : <Hash className="size-4" />}
      placeholder={m.channel_name_example()}
      maxLength={limits.channelName}
      autoComplete="off"
      spellCheck={false}
      {...field}
      hint={former ?? hint ?? m.channel_name_hint()}
      error={field.error ?? wrong ?? taken}
      onChange={(event) => {
        const { selectionStart } = event.target
        event.target.value = asChannelName(event.target.value)
        // Setting the value sends the cursor to the end.
        event.target.setSelectionRange(selectionStart, selectionStart)
        field.onChange(event)
      }}
    />
  )
}

function ruleBroken(name: string): string | undefined {
  const sign = [...name].find((one) => !/[\p{L}\p{M}\p{N}_-]/u.test(one))
  if (sign) return m.channel_name_sign({ sign })
  if (!/^[\p{L}\p{N}]/u.test(name)) return m.channel_name_start()
  return v.is(ChannelName, name) ? undefined : m.channel_name_hint()
}

/** Whose name it is, or was last, as far as one may know. */
function useOwner(name: string | undefined): Channel | undefined {
  const { id: workspaceId } = useWorkspace()
  const found = useQuery({
    queryKey: ['channel-name', workspaceId, name],
    queryFn: name
      ? () =>
          api.channels.find({ workspaceId, name }).catch((error) => {
            if (isCode(error, 'NOT_FOUND')) return null
            throw error
          })
      : skipToken,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  return found.data ?? undefined
}
