import { limits, type MyWorkspace, WorkspaceName } from '@parley/db/validators'
import { useRef } from 'react'
import { v4 } from 'uuid'
import * as v from 'valibot'
import { api } from '../../client/api.ts'
import { fieldErrors } from '../../client/errors.ts'
import { checkedBy } from '../../lib/checked-by.ts'
import { useForm } from '../../lib/use-form.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'

const Input = v.object({ name: WorkspaceName })
const check = checkedBy(Input)

export function CreateWorkspaceForm({ onCreated }: { onCreated: (workspace: MyWorkspace) => Promise<unknown> }) {
  // The same id for the same name: whoever presses twice, or tries again after a broken line, gets one workspace.
  const attempt = useRef({ name: '', clientId: v4() })
  const { form, field, problem, busy } = useForm({
    initial: { name: '' },
    check,
    submit: async ({ name }) => {
      if (attempt.current.name !== name) attempt.current = { name, clientId: v4() }
      const { clientId } = attempt.current
      await onCreated(await api.workspaces.create({ name, locale: getLocale(), clientId }))
    },
    explain: fieldErrors,
  })
  return (
    <form {...form} className="flex flex-col gap-4">
      {problem && <Notice kind="error">{problem}</Notice>}
      <TextField
        label={m.workspace_name()}
        hint={m.workspace_name_hint()}
        placeholder={m.workspace_name_example()}
        autoComplete="organization"
        maxLength={limits.workspaceName}
        autoFocus
        {...field('name')}
      />
      <Button type="submit" kind="primary" size="lg" busy={busy}>
        {m.create_workspace()}
      </Button>
    </form>
  )
}
