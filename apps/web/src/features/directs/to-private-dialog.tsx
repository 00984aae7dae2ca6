import { type Channel, ChannelName } from '@parley/db/validators'
import * as v from 'valibot'
import { api } from '../../client/api.ts'
import { fieldErrors } from '../../client/errors.ts'
import { checkedBy } from '../../lib/checked-by.ts'
import { useForm } from '../../lib/use-form.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { NameField } from '../channels/name-field.tsx'

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
  return (
    <Dialog open onClose={onClose} title={m.to_private()} description={m.to_private_text()}>
      <form {...form}>
        <DialogBody>
          {problem && <Notice kind="error">{problem}</Notice>}
          <NameField kind="private" channel={channel} {...field('name')} />
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
