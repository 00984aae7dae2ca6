import { limits, type MyChannel, type Section, SectionName } from '@parley/db/validators'
import { useRef } from 'react'
import { v4 } from 'uuid'
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
import { useWorkspace } from '../workspaces/current.tsx'

const check = checkedBy(v.object({ name: SectionName }))

interface Props {
  /** The one that gets another name; without it a new one is made. */
  section?: Section
  /** What moves into the new one at once. */
  channel?: MyChannel
  onClose: () => void
}

export default function SectionNameDialog({ section, channel, onClose }: Props) {
  const { id: workspaceId } = useWorkspace()
  // The same id for the same name: a retry after a broken line makes one section.
  const attempt = useRef({ name: '', clientId: v4() })
  const { form, field, problem, busy } = useForm({
    initial: { name: section?.name ?? '' },
    check,
    submit: async ({ name }) => {
      if (section) await api.sections.update({ workspaceId, sectionId: section.id, name })
      else {
        if (attempt.current.name !== name) attempt.current = { name, clientId: v4() }
        const made = await api.sections.create({ workspaceId, ...attempt.current })
        if (channel) await api.channels.setPreferences({ channelId: channel.id, section: made.id, starred: false })
      }
      onClose()
    },
    explain: fieldErrors,
  })
  const title = section ? m.rename_section() : m.new_section()
  return (
    <Dialog open onClose={onClose} title={title} description={section ? undefined : m.new_section_lead()}>
      <form {...form}>
        <DialogBody>
          {problem && <Notice kind="error">{problem}</Notice>}
          <TextField
            label={m.section_name()}
            placeholder={m.section_name_example()}
            maxLength={limits.sectionName}
            autoComplete="off"
            {...field('name')}
          />
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>{m.cancel()}</Button>
          <Button type="submit" kind="primary" busy={busy}>
            {section ? m.save() : m.create_section()}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
