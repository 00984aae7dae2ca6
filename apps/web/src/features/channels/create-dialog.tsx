import { ChannelName, limits, Topic } from '@parley/db/validators'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Hash } from 'lucide-react'
import { useState } from 'react'
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

const Input = v.object({ name: ChannelName, topic: Topic })
const check = checkedBy(Input)

export default function CreateChannel({ onClose }: { onClose: () => void }) {
  const { id: workspaceId, slug } = useWorkspace()
  const client = useQueryClient()
  const navigate = useNavigate()
  const canPublic = useCan('channel.create.public')
  const canPrivate = useCan('channel.create.private')
  const [kind, setKind] = useState<'public' | 'private'>(canPublic ? 'public' : 'private')
  const { form, field, problem, busy } = useForm({
    initial: { name: '', topic: '' },
    check,
    submit: async (input) => {
      const { id } = await api.channels.create({ ...input, workspaceId, kind, clientId: v4() })
      await channelArrives(client, workspaceId, id)
      await navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: id }, search: {} })
    },
    explain: fieldErrors,
  })
  const named = field('name')
  return (
    <Dialog open onClose={onClose} title={m.create_channel()} description={m.create_channel_lead()}>
      <form {...form}>
        <DialogBody>
          {problem && <Notice kind="error">{problem}</Notice>}
          <TextField
            label={m.channel_name()}
            before={<Hash className="size-4" />}
            placeholder={m.channel_name_example()}
            hint={m.channel_name_hint()}
            maxLength={limits.channelName}
            autoComplete="off"
            {...named}
            onChange={(event) => {
              event.target.value = event.target.value.replace(/\s+/g, '-').toLowerCase()
              named.onChange(event)
            }}
          />
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
