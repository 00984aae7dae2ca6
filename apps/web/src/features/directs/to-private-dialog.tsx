import { type Channel, ChannelName, limits } from '@parley/db/validators'
import { Lock } from 'lucide-react'
import * as v from 'valibot'
import { api } from '../../client/api.ts'
import { fieldErrors } from '../../client/errors.ts'
import { checkedBy } from '../../lib/checked-by.ts'
import { useForm } from '../../lib/use-form.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'

const check = checkedBy(v.object({ name: ChannelName }))

/** A group gets a name and becomes a private channel, with everything that was said in it. */
export default function ToPrivate({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { form, field, problem, busy } = useForm({
    initial: { name: '' },
    check,
    submit: async ({ name }) => {
      await api.channels.update({ channelId: channel.id, kind: 'private', name })
      onClose()
    },
    explain: fieldErrors,
  })
  const named = field('name')
  return (
    <Dialog open onClose={onClose} title={m.to_private()} description={m.to_private_text()}>
      <form {...form}>
        <DialogBody>
          {problem && <Notice kind="error">{problem}</Notice>}
          <TextField
            label={m.channel_name()}
            before={<Lock className="size-4" />}
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
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>{m.cancel()}</Button>
          <Button type="submit" kind="primary" busy={busy}>
            {m.to_private()}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
