import { type Channel, ChannelName, limits, Purpose, Topic } from '@parley/db/validators'
import * as v from 'valibot'
import { api } from '../../client/api.ts'
import { fieldErrors } from '../../client/errors.ts'
import { checkedBy } from '../../lib/checked-by.ts'
import { useForm } from '../../lib/use-form.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/dialog.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { NameField } from './name-field.tsx'

const Input = v.object({ name: ChannelName, topic: Topic, purpose: Purpose })
const check = checkedBy(Input)

export default function EditChannel({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const general = channel.name === 'general'
  const { form, field, values, problem, busy } = useForm({
    initial: { name: channel.name ?? '', topic: channel.topic, purpose: channel.purpose },
    check,
    submit: async ({ name, ...rest }) => {
      await api.channels.update({ channelId: channel.id, ...rest, name: name === channel.name ? undefined : name })
      onClose()
    },
    explain: fieldErrors,
  })
  const renames = values.name !== channel.name
  return (
    <Dialog open onClose={onClose} title={m.edit_channel()}>
      <form {...form}>
        <DialogBody>
          {problem && <Notice kind="error">{problem}</Notice>}
          <NameField
            kind={channel.kind === 'private' ? 'private' : 'public'}
            channel={channel}
            disabled={general}
            hint={general ? m.general_keeps_name() : renames ? m.rename_hint({ name: channel.name ?? '' }) : undefined}
            {...field('name')}
          />
          <TextField
            label={m.topic()}
            hint={m.topic_hint()}
            maxLength={limits.topic}
            autoComplete="off"
            {...field('topic')}
          />
          <TextArea label={m.purpose()} hint={m.purpose_hint()} maxLength={limits.purpose} {...field('purpose')} />
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>{m.cancel()}</Button>
          <Button type="submit" kind="primary" busy={busy}>
            {m.save()}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
