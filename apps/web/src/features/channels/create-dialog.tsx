import { ChannelName, limits, Topic } from '@parley/db/validators'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { v4 } from 'uuid'
import * as v from 'valibot'
import { api } from '../../client/api.ts'
import { fieldErrors } from '../../client/errors.ts'
import { checkedBy } from '../../lib/checked-by.ts'
import { useForm } from '../../lib/use-form.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { channelArrives } from '../workspaces/arrive.ts'
import { useCan, useWorkspace } from '../workspaces/current.tsx'
import { asChannelName, NameField } from './name-field.tsx'

const Input = v.object({ name: ChannelName, topic: Topic })
const check = checkedBy(Input)

export default function CreateChannel({ onClose }: { onClose: () => void }) {
  const { id: workspaceId, slug } = useWorkspace()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { name: proposed } = useSearch({ from: '/w/$slug' })
  const canPublic = useCan('channel.create.public')
  const canPrivate = useCan('channel.create.private')
  const [kind, setKind] = useState<'public' | 'private'>(canPublic ? 'public' : 'private')
  // The same id for the same channel: a retry after a broken line makes one.
  const attempt = useRef({ what: '', clientId: v4() })
  const { form, field, problem, busy } = useForm({
    initial: { name: asChannelName(proposed ?? '').slice(0, limits.channelName), topic: '' },
    check,
    submit: async (input) => {
      const what = JSON.stringify([input, kind])
      if (attempt.current.what !== what) attempt.current = { what, clientId: v4() }
      const { clientId } = attempt.current
      const { id } = await api.channels.create({ ...input, workspaceId, kind, clientId })
      await channelArrives(client, workspaceId, id)
      await navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: id }, search: {} })
    },
    explain: fieldErrors,
  })
  return (
    <Dialog open onClose={onClose} title={m.create_channel()} description={m.create_channel_lead()}>
      <form {...form}>
        <DialogBody>
          {problem && <Notice kind="error">{problem}</Notice>}
          <NameField kind={kind} {...field('name')} />
          <TextField label={m.topic_optional()} maxLength={limits.topic} autoComplete="off" {...field('topic')} />
          <Choice
            legend={m.visibility()}
            name="kind"
            value={kind}
            onChange={setKind}
            options={[
              ...(canPublic ? [{ value: 'public' as const, label: m.public_channel(), hint: m.public_text() }] : []),
              ...(canPrivate
                ? [{ value: 'private' as const, label: m.private_channel(), hint: m.private_text() }]
                : []),
            ]}
          />
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>{m.cancel()}</Button>
          <Button type="submit" kind="primary" busy={busy}>
            {m.create_channel()}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
