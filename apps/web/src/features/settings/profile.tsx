import { limits, Title, UserName } from '@parley/db/validators'
import { Link } from '@tanstack/react-router'
import * as v from 'valibot'
import { api } from '../../client/api.ts'
import { fieldErrors } from '../../client/errors.ts'
import { checkedBy } from '../../lib/checked-by.ts'
import { useForm } from '../../lib/use-form.ts'
import { cityOf } from '../../lib/zones.ts'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.ts'
import { useMe } from '../me/queries.ts'
import { StatusSign, useLasting } from '../members/status.tsx'
import { useWorkspace } from '../workspaces/current.tsx'
import { useOpenDialog } from '../workspaces/use-open-dialog.ts'
import { SettingsSection } from './frame.tsx'
import { PasswordForm } from './password-form.tsx'

const Input = v.object({ name: UserName, title: Title })
const check = checkedBy(Input)

export function Profile() {
  const { user } = useMe()
  const { slug } = useWorkspace()
  const status = useLasting(user.status)
  const openDialog = useOpenDialog()
  const { form, field, values, problem, busy } = useForm({
    initial: { name: user.name, title: user.title },
    check,
    submit: async (input) => {
      await api.me.update(input)
      toast(m.saved())
    },
    explain: fieldErrors,
  })
  return (
    <>
      <SettingsSection title={m.profile()} lead={m.profile_lead()}>
        <div className="flex items-center gap-3" aria-live="off">
          <Avatar id={user.id} name={values.name.trim() || user.name} size="lg" />
          <div className="min-w-0">
            <div className="truncate font-medium" dir="auto">
              {values.name.trim() || user.name}
              <StatusSign status={status} className="ms-1.5" />
            </div>
            <div className="truncate text-muted text-sm" dir="auto">
              {values.title.trim() || user.email}
            </div>
          </div>
        </div>
        <form {...form} className="flex flex-col items-start gap-4 [&>div]:w-full">
          {problem && <Notice kind="error">{problem}</Notice>}
          <TextField label={m.name()} autoComplete="name" maxLength={limits.userName} {...field('name')} />
          <TextField
            label={m.title()}
            hint={m.title_hint()}
            autoComplete="organization-title"
            maxLength={limits.title}
            {...field('title')}
          />
          <dl className="flex flex-col gap-1 text-sm">
            <div className="flex flex-wrap gap-x-2">
              <dt className="text-muted">{m.email()}</dt>
              <dd className="break-all">{user.email}</dd>
            </div>
            <div className="flex flex-wrap gap-x-2">
              <dt className="text-muted">{m.zone()}</dt>
              <dd>
                {user.timezone ? cityOf(user.timezone) : m.zone_device()}{' '}
                <Link to="/w/$slug/settings/language" params={{ slug }} className="text-accent underline">
                  {m.change()}
                </Link>
              </dd>
            </div>
          </dl>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" kind="primary" busy={busy}>
              {m.save()}
            </Button>
            <Button onClick={() => openDialog('status')}>{status ? m.status_change() : m.status_choose()}</Button>
          </div>
        </form>
      </SettingsSection>
      <PasswordForm />
    </>
  )
}
