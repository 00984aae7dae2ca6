import { limits, Slug, WorkspaceName } from '@parley/db/validators'
import { useRouter } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import * as v from 'valibot'
import { api } from '../../client/api.ts'
import { fieldErrors, wordsFor } from '../../client/errors.ts'
import { checkedBy } from '../../lib/checked-by.ts'
import { late } from '../../lib/late.ts'
import { useForm } from '../../lib/use-form.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.ts'
import { useCan, useWorkspace } from '../workspaces/current.tsx'
import { SettingsSection } from './frame.tsx'

const Confirm = late(() => import('../../ui/confirm.tsx'))
const Input = v.object({ name: WorkspaceName, slug: Slug })
const check = checkedBy(Input)

export function WorkspaceSettings() {
  const workspace = useWorkspace()
  const router = useRouter()
  const canUpdate = useCan('workspace.update')
  const canDelete = useCan('workspace.delete')
  const [question, setQuestion] = useState<'leave' | 'delete'>()
  const { id: workspaceId, name } = workspace
  const home = () => router.navigate({ to: '/' })
  return (
    <>
      <SettingsSection title={m.workspace()} lead={canUpdate ? m.workspace_lead() : m.workspace_read_only()}>
        {canUpdate ? (
          <WorkspaceForm key={workspace.slug} />
        ) : (
          <dl className="text-sm">
            <dt className="text-muted">{m.workspace_name()}</dt>
            <dd className="mb-3 font-medium">{name}</dd>
            <dt className="text-muted">{m.workspace_address()}</dt>
            <dd className="font-medium">/w/{workspace.slug}</dd>
          </dl>
        )}
      </SettingsSection>
      <SettingsSection title={m.workspace_end()}>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setQuestion('leave')}>{m.leave_workspace()}</Button>
          {canDelete && (
            <Button kind="danger-quiet" onClick={() => setQuestion('delete')}>
              {m.delete_workspace()}
            </Button>
          )}
        </div>
      </SettingsSection>
      <Suspense>
        {question === 'leave' && (
          <Confirm
            title={m.leave_workspace_title({ name })}
            action={m.leave_workspace()}
            wordsFor={wordsFor}
            onClose={() => setQuestion(undefined)}
            run={() => api.workspaces.leave({ workspaceId }).then(home)}
          >
            {m.leave_workspace_text()}
          </Confirm>
        )}
        {question === 'delete' && (
          <Confirm
            title={m.delete_workspace_title({ name })}
            action={m.delete_workspace()}
            typed={name}
            wordsFor={wordsFor}
            onClose={() => setQuestion(undefined)}
            run={() => api.workspaces.delete({ workspaceId }).then(home)}
          >
            {m.delete_workspace_text()}
          </Confirm>
        )}
      </Suspense>
    </>
  )
}

function WorkspaceForm() {
  const { id: workspaceId, name, slug } = useWorkspace()
  const { form, field, problem, busy } = useForm({
    initial: { name, slug },
    check,
    submit: async (input) => {
      await api.workspaces.update({
        workspaceId,
        name: input.name === name ? undefined : input.name,
        slug: input.slug === slug ? undefined : input.slug,
      })
      toast(m.saved())
    },
    explain: fieldErrors,
  })
  return (
    <form {...form} className="flex flex-col items-start gap-4 [&>div]:w-full">
      {problem && <Notice kind="error">{problem}</Notice>}
      <TextField label={m.workspace_name()} maxLength={limits.workspaceName} {...field('name')} />
      <TextField
        label={m.workspace_address()}
        hint={m.workspace_address_hint()}
        maxLength={limits.slugMax}
        spellCheck={false}
        autoCapitalize="none"
        {...field('slug')}
      />
      <Button type="submit" kind="primary" busy={busy}>
        {m.save()}
      </Button>
    </form>
  )
}
